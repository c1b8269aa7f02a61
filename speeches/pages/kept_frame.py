"""The frame of the reader's page: all that is no text's and no person's; rendered once for each kind of visitor."""

from dataclasses import dataclass, replace
from types import SimpleNamespace

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from speeches.pages.appearance import Appearance, appearance_of
from speeches.pages.kept import Holes, Pieces, Shelf

TEMPLATE = "pages/speech_read.html"
KEPT_CHARACTERS = 4_000_000
# What a text and a person put in.
HOLES = ("title", "citation", "outline", "head", "resume", "parts", "state", "sharing", "shared_line", "csrf_token")

FRAMES: Shelf[Pieces] = Shelf(most_characters=KEPT_CHARACTERS, characters_of=lambda pieces: pieces.characters)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What the frame may know of who looks: what kind of person and how they like to read, never who."""

    is_authenticated: bool
    is_editor: bool
    is_staff: bool
    appearance: Appearance
    language: str | None
    library_is_public: bool
    signup_is_open: bool


class StandIn:
    """Stands in the templates for the person: the kind is known, all else is a hole."""

    def __init__(self, visitor: Visitor, marks: Holes) -> None:
        self.is_authenticated = visitor.is_authenticated
        self.is_editor, self.is_staff = visitor.is_editor, visitor.is_staff
        self.pk, self._name = marks("person"), marks("name")

    def __str__(self) -> str:
        return self._name


def frame_for(request: HttpRequest) -> Pieces:
    """The frame for this kind of visitor, from the shelf; one that tells messages is made for this answer alone."""
    visitor = _visitor(request)
    if messages := list(get_messages(request)):
        return _rendered(visitor, messages=messages)
    return FRAMES.get(visitor, lambda: _rendered(visitor))


def _visitor(request: HttpRequest) -> Visitor:
    user = request.user
    return Visitor(
        user.is_authenticated,
        getattr(user, "is_editor", False),
        user.is_staff,
        replace(appearance_of(request), chosen_at=0),
        get_language(),
        settings.LIBRARY_PUBLIC,
        settings.SIGNUP_OPEN,
    )


def _rendered(visitor: Visitor, **told: object) -> Pieces:
    marks = Holes()
    here = SimpleNamespace(namespace="pages", view_name="pages:speech_read")
    look = visitor.appearance
    context = {name: marks(name) for name in HOLES} | {
        "user": StandIn(visitor, marks),
        "request": SimpleNamespace(resolver_match=here, get_full_path=marks("path")),
        "figure": {"percent": marks("percent"), "minutes_left": marks("minutes_left")},
        "appearance": {name: getattr(look, name) for name in look.__slots__} | {"chosen_at": marks("chosen_at")},
        "library_is_public": visitor.library_is_public,
        "signup_is_open": visitor.signup_is_open,
    }
    return marks.cut(render_to_string(TEMPLATE, context | told))
