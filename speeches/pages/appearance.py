"""How the person likes to read: theme, size, face, width. Kept with the person, and in a cookie for the browser."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from speeches.accounts.models import User

COOKIE = "appearance"
THEMES = ("auto", "light", "dark")
SIZES = ("small", "medium", "large", "huge")
FACES = ("serif", "sans")
WIDTHS = ("narrow", "medium", "wide")


@dataclass(frozen=True, slots=True)
class Appearance:
    """The four choices, and the second in which the last of them was made; only known values ever get in.

    The second lets a browser that opens a kept page tell whether the page or its own memory is the newer one.
    """

    theme: str = "auto"
    size: str = "medium"
    face: str = "serif"
    width: str = "medium"
    chosen_at: int = 0

    @classmethod
    def from_text(cls, text: str) -> "Appearance":
        """Read what `as_text` wrote; whatever is not known chooses nothing.

        >>> Appearance.from_text("dark-large-sans-wide-1700000000").width
        'wide'
        >>> Appearance.from_text("dark-large").as_text()
        'auto-medium-serif-medium-0'
        """
        parts = text.split("-")
        if len(parts) != 5:
            return cls()
        chosen_at = int(parts[4]) if parts[4].isascii() and parts[4].isdigit() and len(parts[4]) <= 12 else 0
        return replace(cls().with_choices(*parts[:4]), chosen_at=chosen_at)

    def with_choices(self, theme: str | None, size: str | None, face: str | None, width: str | None) -> "Appearance":
        """The same with the valid ones of the given values."""
        return replace(
            self,
            theme=theme if theme in THEMES else self.theme,
            size=size if size in SIZES else self.size,
            face=face if face in FACES else self.face,
            width=width if width in WIDTHS else self.width,
        )

    def chosen(self, now: datetime) -> "Appearance":
        """The same, as chosen now."""
        return replace(self, chosen_at=int(now.timestamp()))

    def as_text(self) -> str:
        """One short text of all, for the cookie and the person's row."""
        return "-".join((self.theme, self.size, self.face, self.width, str(self.chosen_at)))


def appearance_of(request: HttpRequest) -> Appearance:
    """What the person chose, on whatever device; for people who are not signed in, what the cookie says."""
    user = getattr(request, "user", None)
    kept = user.appearance if isinstance(user, User) else ""
    return Appearance.from_text(kept or request.COOKIES.get(COOKIE, ""))


def page_context(request: HttpRequest) -> dict[str, object]:
    """For every template: how it looks, and what strangers may do: read the library, sign up."""
    return {
        "appearance": appearance_of(request),
        "library_is_public": settings.LIBRARY_PUBLIC,
        "signup_is_open": settings.SIGNUP_OPEN,
    }
