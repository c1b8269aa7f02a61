"""The order of names: by pinyin, in Python as in the database."""

import pytest

from speeches.accounts.models import User
from speeches.accounts.querysets import name_order, people_matching
from speeches.database.name_order import pinyin_key
from tests.conftest import make_user

# in the order in which they are to stand
NAMES = [
    "",
    "2组",
    "adam",
    "Zoë",
    "安宁",
    "林小满",
    "闫伟",  # yán, of level 2: behind 林, not behind 周
    "翟宁",  # zhái, which level 1 has under dí
    "周😀",  # what needs four bytes stands before the common characters
    "周𠮷",
    "周敏",
    "昊",  # a rare given name alone: behind the common characters
]


def test_names_stand_by_pinyin() -> None:
    """Latin letters first, capitals or not; whatever stands in a name, it has its place."""
    assert sorted(set(NAMES), key=pinyin_key) == NAMES


@pytest.mark.django_db
def test_the_database_keeps_the_same_order() -> None:
    """SQLite asks Python, PostgreSQL does it by itself; a person without a name stands under the sign-in name."""
    for number, name in enumerate(reversed(NAMES)):
        make_user(f"bb{number:02}", display_name=name)
    expected = [name for name in NAMES if name]
    expected.insert(2, f"bb{len(NAMES) - 1}")  # behind adam
    assert [str(user) for user in people_matching("bb")] == expected


@pytest.mark.django_db
def test_the_database_gives_every_character_the_same_place() -> None:
    """Each range of the code, so that no name stops a page on one of the databases."""
    codes = [*range(0x20, 0xD800, 997), *range(0xE000, 0xFFFF, 997), *range(0x10000, 0x110000, 65_521)]
    names = [chr(code) for code in codes]
    User.objects.bulk_create(User(username=f"user{number}", display_name=name) for number, name in enumerate(names))
    ordered = User.objects.order_by(name_order()).values_list("display_name", flat=True)
    assert list(ordered) == sorted(names, key=pinyin_key)
