"""Questions about people, by name. Closed accounts are nobody to be found."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from speeches.accounts.models import User
from speeches.database.name_order import PinyinOrder

Item = TypeVar("Item")

AT_ONCE = 500  # values in one question


class Person(NamedTuple):
    """What tells one person from another."""

    pk: int
    username: str
    display_name: str
    unit: str

    @property
    def name(self) -> str:
        """The name that others see."""
        return self.display_name or self.username


def people_matching(words: str) -> QuerySet[User]:
    """Active people in whose name, sign-in name or unit each of the words stands, by name."""
    found = User.objects.filter(is_active=True)
    for word in words.split():
        found = found.filter(name_has(word))
    return found.order_by(name_order(), "username")


def shown_name(prefix: str = "") -> Coalesce:
    """The name that others see, as User says it, inside a question; NULL for nobody. `prefix` leads to the person."""
    return Coalesce(NullIf(F(f"{prefix}display_name"), Value("")), F(f"{prefix}username"))


def name_order(prefix: str = "") -> PinyinOrder:
    """To order people by the name that others see, as a directory does."""
    return PinyinOrder(shown_name(prefix))


def name_has(word: str, prefix: str = "") -> Q:
    """The word stands in the name, the sign-in name or the unit; `prefix` leads to the person."""
    places = (f"{prefix}{field}__icontains" for field in ("display_name", "username", "unit"))
    return Q(*((place, word) for place in places), _connector=Q.OR)


def people_called(names: Collection[str]) -> Iterator[Person]:
    """Active people of these display names; a question for each few hundred names."""
    for chunk in chunks(names):
        yield from _people(User.objects.filter(is_active=True, display_name__in=chunk))


def people_signing_in_as(names: Collection[str]) -> Iterator[tuple[str, Person]]:
    """(name in lower case, active person) for sign-in names and e-mail addresses, whatever their capitals."""
    for chunk in chunks({name.lower() for name in names}):
        for person in _people(_with_lower("username", chunk).filter(is_active=True)):
            yield person.username.lower(), person
        if addresses := [name for name in chunk if "@" in name]:
            rows = _with_lower("email", addresses).filter(is_active=True).values_list("email", *Person._fields)
            yield from ((address, Person(*fields)) for address, *fields in rows.iterator())


def taken_names(names: Collection[str]) -> set[str]:
    """Those of the sign-in names that an account has, closed ones too; in lower case."""
    return {
        username.lower()
        for chunk in chunks({name.lower() for name in names})
        for (username,) in _with_lower("username", chunk).values_list("username")
    }


def people_of_units(units: Collection[str]) -> QuerySet[User]:
    """Active people of these units, by unit and name."""
    return User.objects.filter(is_active=True, unit__in=units).order_by(PinyinOrder("unit"), name_order(), "username")


def units_matching(words: str) -> QuerySet[Any, Any]:
    """{unit, total} of every unit with active people in whose name each of the words stands, by pinyin."""
    found = User.objects.filter(is_active=True).exclude(unit="")
    for word in words.split():
        found = found.filter(unit__icontains=word)
    return found.values("unit").annotate(total=Count("pk")).order_by(PinyinOrder("unit"))


def people_of(pks: Collection[int]) -> Iterator[Person]:
    """Active people by their pks, in the order of these."""
    for chunk in chunks(pks):
        found = {person.pk: person for person in _people(User.objects.filter(is_active=True, pk__in=chunk))}
        yield from (found[pk] for pk in chunk if pk in found)


def person_of(user: User) -> Person:
    """The same of an account that was asked for already."""
    return Person(user.pk, user.username, user.display_name, user.unit)


def chunks(values: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """The values in parts that one question can ask for."""
    rest = list(values)
    return (rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE))


def _with_lower(field: str, values: Collection[str]) -> QuerySet[User]:
    """Everybody with one of the values, which are in lower case, in the field: asked as its unique index keeps it."""
    lower: dict[str, Any] = {"lower": Lower(field)}
    wanted: dict[str, Any] = {"lower__in": values}
    return User.objects.alias(**lower).filter(**wanted)


def _people(users: QuerySet[User]) -> Iterator[Person]:
    return (Person(*fields) for fields in users.order_by("pk").values_list(*Person._fields).iterator())
