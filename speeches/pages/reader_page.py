"""The reader's page put together: frame and text from the shelf, and the person's own things in their holes."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from speeches.library.models import Speech
from speeches.pages.appearance import appearance_of
from speeches.pages.kept import Pieces, fragment, joined
from speeches.pages.kept_frame import frame_for
from speeches.pages.kept_text import KeptText, kept_text
from speeches.pages.querysets import SpeechToRead
from speeches.pages.reader_state import Place, ReaderState, SectionState, figure_of, reader_state

NOTHING = SafeString()


def reader_page(request: HttpRequest, asked: SpeechToRead, csrf_token: str) -> SafeString:
    """The page's HTML for the request's person, who may see the speech."""
    return frame_for(request).filled(page_values(request, asked, csrf_token))


def page_values(request: HttpRequest, asked: SpeechToRead, csrf_token: str) -> dict[str, object]:
    """What goes into the holes of the frame: the text, and all that is the person's own.

    Of the address only the path: what somebody slips into a link to the page does not stand in it beside the notes.
    """
    text = kept_text(asked.speech, asked.stamp, is_signed_in=request.user.is_authenticated)
    state = reader_state(request.user, asked, text.sections)
    figure = figure_of(state, text.sections)
    values: dict[str, object] = {
        "csrf_token": csrf_token,
        "person": request.user.pk or "",
        "name": str(request.user),
        "path": request.path,
        "chosen_at": appearance_of(request).chosen_at,
        "title": asked.speech.title,
        "citation": text.citation,
        "percent": figure.percent,
        "minutes_left": figure.minutes_left,
        "head": text.head,
        "resume": _resume(state.place, text),
        "state": _as_json(asked, state),
        "sharing": fragment("notes/_sharing.html").filled({}) if state.sessions else NOTHING,
        "shared_line": _shared_line(state.sessions) if state.sessions else NOTHING,
    }
    values.update(_own_things(asked.speech, text, state, csrf_token))
    return values | {"outline": text.outline.filled(values), "parts": text.parts.filled(values)}


def _own_things(speech: Speech, text: KeptText, state: ReaderState, csrf_token: str) -> Iterator[tuple[str, object]]:
    """(hole, what goes in) for every section."""
    counts = state.note_counts()
    links = {count: _note_count(speech, count) for count in {*counts.values()}}
    looks: dict[SectionState, tuple[SafeString, SafeString, Pieces]] = {}
    token, is_signed_in = conditional_escape(csrf_token), text.is_signed_in
    for section in text.sections:
        key, own = section.key, state.of(section.key)
        if own not in looks:
            looks[own] = SafeString(own.status), _state(own), _mark(own)
        status, sign, mark = looks[own]
        yield f"status_{key}", status
        yield f"state_{key}", sign
        yield f"outdated_{key}", _outdated(key) if own.is_outdated else NOTHING
        asked = state.questions.get(key, [])
        yield f"questions_{key}", _questions(key, asked, is_signed_in=is_signed_in) if asked else NOTHING
        yield f"mark_{key}", mark.filled({"key": SafeString(key), "csrf_token": token})
        yield f"notes_{key}", links[counts[key]] if key in counts else NOTHING


def _state(own: SectionState) -> SafeString:
    return fragment("progress/_state.html", status=own.status).filled({})


def _mark(own: SectionState) -> Pieces:
    state = {"status": own.status, "via": own.via, "is_outdated": own.is_outdated}
    return fragment("pages/_mark.html", ("key", "csrf_token"), **state)


def _outdated(key: str) -> SafeString:
    return fragment("progress/_outdated.html", ("key",)).filled({"key": key})


def _questions(key: str, asked: list[dict[str, str]], *, is_signed_in: bool) -> SafeString:
    items = joined(_question(key, question, is_signed_in=is_signed_in) for question in asked)
    return fragment("pages/_questions.html", ("key", "items")).filled({"key": key, "items": items})


def _question(key: str, question: dict[str, str], *, is_signed_in: bool) -> SafeString:
    holes = ("text", *(("from",) if question["from"] else ()), *(("key", "address") if is_signed_in else ()))
    values = question | {"key": key, "address": quote(question["text"], safe="")}
    return fragment("pages/_question.html", holes).filled(values)


def _note_count(speech: Speech, count: int) -> SafeString:
    return fragment("notes/_margin_count.html", ("speech_pk",), count=count).filled({"speech_pk": speech.pk})


def _shared_line(sessions: list[dict[str, Any]]) -> SafeString:
    links = joined(fragment("notes/_shared_link.html", ("url", "title")).filled(session) for session in sessions)
    return fragment("notes/_shared_line.html", ("links",)).filled({"links": links})


def _resume(place: Place | None, text: KeptText) -> SafeString:
    if place is None or (place.section == text.sections[0] and place.paragraph == 0):
        return NOTHING
    address = f"{place.section.key}.{place.paragraph}"
    return fragment("pages/_resume.html", ("label", "address")).filled(
        {"label": place.section.label, "address": address}
    )


def _as_json(asked: SpeechToRead, state: ReaderState) -> SafeString:
    """What the page's scripts begin with. As `django.utils.html.json_script` has it, no character of it ends it."""
    place = state.place
    data: dict[str, Any] = {
        "speech": asked.speech.pk,
        "title": asked.speech.title,
        "stamp": asked.stamp,
        "position": place and {"section": place.section.key, "paragraph": place.paragraph, "at": place.at.isoformat()},
        "notes": state.notes,
        "questions": [question for questions in state.questions.values() for question in questions],
        "sessions": state.sessions,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, escaped)
    return mark_safe(text)  # noqa: S308  nothing in it can end the element that it stands in
