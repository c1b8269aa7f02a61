"""How the person likes to read: theme, size, face. Kept in one cookie, so that the server sends the page right."""

from dataclasses import asdict, dataclass, replace

from django.conf import settings
from django.http import HttpRequest

COOKIE = "appearance"
THEMES = ("auto", "light", "dark")
SIZES = ("small", "medium", "large", "huge")
FACES = ("serif", "sans")


@dataclass(frozen=True, slots=True)
class Appearance:
    """The three choices; only known values ever get in."""

    theme: str = "auto"
    size: str = "medium"
    face: str = "serif"

    def with_choices(self, theme: str | None, size: str | None, face: str | None) -> "Appearance":
        """The same with the valid ones of the given values."""
        return replace(
            self,
            theme=theme if theme in THEMES else self.theme,
            size=size if size in SIZES else self.size,
            face=face if face in FACES else self.face,
        )

    def as_cookie(self) -> str:
        """The cookie's text, which `from_cookie` reads."""
        return "-".join(asdict(self).values())


def appearance_of(request: HttpRequest) -> Appearance:
    """What the request's cookie chooses; a broken cookie chooses nothing."""
    parts = request.COOKIES.get(COOKIE, "").split("-")
    return Appearance().with_choices(*parts) if len(parts) == 3 else Appearance()


def page_context(request: HttpRequest) -> dict[str, object]:
    """For every template: how it looks, and what strangers may do: read the library, sign up."""
    return {
        "appearance": appearance_of(request),
        "library_is_public": settings.LIBRARY_PUBLIC,
        "signup_is_open": settings.SIGNUP_OPEN,
    }
