"""The rate limits have a table to count in."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from speeches.accounts.models import User
from tests.accounts.signing_in import sign_in


@pytest.mark.django_db
def test_migrating_makes_the_table_where_it_is_missing() -> None:
    """Without it nobody could sign in."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")
    call_command("migrate", verbosity=0)
    cache.set("a", 1)
    assert cache.get("a") == 1


def test_made_up_names_do_not_push_a_count_out(reader: User) -> None:
    """Guesses at hundreds of names leave the one account as closed as before."""
    for _turn in range(5):
        sign_in("reader", "wrong")
    for number in range(400):
        cache.set(f"made-up-{number}", 1)
    assert "请五分钟后再试" in sign_in("reader").content.decode()
