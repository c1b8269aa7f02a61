"""Reflections taken away as Word files."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.organiser_forms import RosterForm
from speeches.reflections.querysets import run_session
from speeches.reflections.roster import narrowed, reflection_items, roster
from speeches.reflections.word_files import as_word, file_name, word_files, zipped
from speeches.study.namesakes import Names
from speeches.study.querysets import MembershipQuerySet

CHUNK = 100
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def reflection_zip(request: SignedInRequest, pk: int) -> StreamingHttpResponse:
    """The last versions of all that the list shows, as Word files in the list's order, sent while they are written."""
    session = run_session(request.user, pk)
    form = RosterForm(request.GET, session=session, items=list(reflection_items(session)))
    item = form.chosen_item
    if item is None:
        raise Http404
    people = narrowed(roster(session, item), **form.wanted)
    now = timezone.localtime()
    name = f"{file_name(session.title)}-{file_name(item.title)}-{now:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    files = zipped(word_files(_rows(people, Names(session)), now=now), now=now)
    return StreamingHttpResponse(files, content_type="application/zip", headers=headers)


def _rows(people: MembershipQuerySet, names: Names) -> Iterator[tuple[str, str, ReflectionVersion]]:
    """Group, name and version, in the list's order; so many at a time."""
    found: Any = people.iterator(chunk_size=CHUNK)
    wanted = (person for person in found if person.reflection_pk)
    while chunk := list(islice(wanted, CHUNK)):
        versions = ReflectionVersion.objects.of_reflections(person.reflection_pk for person in chunk).last_ones()
        words = {version.reflection_id: version for version in versions.select_related("reflection__item")}
        for person in chunk:
            version = words[person.reflection_pk]
            version.reflection.owner = person.user
            yield str(person.group or ""), names.of(person.user), version


@require_safe
def reflection_word(request: SignedInRequest, pk: int) -> HttpResponse:
    """One reflection as it was handed in last: for its author, and for those who run the session."""
    mine = request.user.reflections.with_pk(pk).handed_in_once().told_to_members().first()
    reflection = mine or get_object_or_404(Reflection.objects.run_by(request.user).told_to_members(), pk=pk)
    version = reflection.versions.order_by("number").last()
    if version is None:
        raise Http404
    version.reflection = reflection
    name = f"{file_name(f'{reflection.owner}-{version.title or reflection.name}')}.docx"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(as_word(version, now=timezone.now()), content_type=WORD, headers=headers)
