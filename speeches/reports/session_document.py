"""A session's report as an official document: the basics, the progress, the reflections, who has not finished.

Sentences with their figures, so that an office can hand it upwards as it is. Nobody is ranked and nobody is judged:
the list says what is still to be done.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from speeches.checklists.items import ChecklistItem
from speeches.documents.official import OfficialDocument
from speeches.reports.cells import NOTHING
from speeches.reports.session_figures import SessionFigures, session_figures
from speeches.reports.session_querysets import GroupRow, HandedIn, done_by_item, handed_in_reflections
from speeches.reports.table import table_items
from speeches.reports.table_filters import TableFilters
from speeches.reports.unfinished import unfinished_groups
from speeches.study.models import StudySession


def report_title(session: StudySession) -> str:
    """What the report is called."""
    return _("Study report on %(title)s") % {"title": session.title}


def session_document(session: StudySession, today: date, *, now: datetime) -> OfficialDocument:
    """The report, as of the day that `table_day` says."""
    items, figures = table_items(session), session_figures(session, today)
    document = OfficialDocument(report_title(session), author=figures.organiser, now=now)
    document.heading(_("1. The basics"), 1)
    _basics(document, session, items, figures)
    document.heading(_("2. Progress"), 1)
    _progress(document, session, items, figures.groups, figures.total, today)
    document.heading(_("3. Reflections"), 1)
    _reflections(document, items, handed_in_reflections(session))
    document.heading(_("4. Who has not finished"), 1)
    _unfinished(document, session, today)
    document.closing("\n".join(filter(None, (figures.unit or figures.organiser, in_words(today)))))
    return document


def in_words(day: date) -> str:
    """A day as sentences name it."""
    return date_format(day, "DATE_FORMAT")


def _basics(
    document: OfficialDocument, session: StudySession, items: Sequence[ChecklistItem], figures: SessionFigures
) -> None:
    told = {
        "title": session.title,
        "kind": session.get_kind_display(),
        "first": in_words(session.starts_on),
        "last": in_words(session.ends_on),
        "members": figures.total.members,
        "groups": figures.named_groups,
        "required": sum(1 for item in items if item.is_required),
        "optional": sum(1 for item in items if not item.is_required),
        "meetings": figures.meetings,
        "attendance": figures.attendance,
    }
    said = [_("%(title)s (%(kind)s) runs from %(first)s to %(last)s and has %(members)d participants.") % told]
    if figures.named_groups:
        said.append(_("They study in %(groups)d groups.") % told)
    said.append(_("There are %(required)d required and %(optional)d optional items on its checklists.") % told)
    if figures.meetings:
        said.append(_("%(meetings)d meetings were held.") % told)
    if figures.attendance is not None:
        said.append(_("On average %(attendance)d %% of the participants attended.") % told)
    document.paragraph("".join(said))
    if session.description.strip():
        document.paragraph("\n".join(line.strip() for line in session.description.splitlines() if line.strip()))


def _progress(
    document: OfficialDocument,
    session: StudySession,
    items: Sequence[ChecklistItem],
    groups: Sequence[GroupRow],
    total: GroupRow,
    today: date,
) -> None:
    told = total._asdict() | {"day": in_words(today), "percent": _percent(total.required_done, total.required_total)}
    said = _(
        "As of %(day)s, %(finished)d participants have finished all their required items, %(under_way)d are under way, "
        "%(overdue)d have items that are overdue, and %(not_begun)d have not begun."
    )
    if total.required_total:
        said += _("Of all required items taken together, %(percent)s are done.")
    document.paragraph(said % told)
    if len(groups) > 1:
        document.paragraph(_("By group:"))
        document.table(_group_heads(), [*map(_group_row, groups), _group_row(total._replace(name=_("Total")))], _SHARES)
    if items:
        document.paragraph(_("By item:"))
        document.table(_item_heads(), _item_rows(session, items, groups), (8, 2, 3, 2, 2))


_SHARES = (4, 2, 2, 2, 2, 2, 3)


def _group_heads() -> tuple[str, ...]:
    states = _("Finished"), _("Under way"), _("Overdue"), _("Not begun")
    return (_("Group"), _("Number of participants"), *states, _("Share of required items done"))


def _group_row(row: GroupRow) -> tuple[str | int, ...]:
    name = row.name or _("In no group")
    return (name, *row[1:6], _percent(row.required_done, row.required_total))


def _item_heads() -> tuple[str, ...]:
    return (_("Item"), _("Kind of item"), _("Due on"), _("Applies to"), _("Done by"))


def _item_rows(
    session: StudySession, items: Sequence[ChecklistItem], groups: Iterable[GroupRow]
) -> Iterable[tuple[str | int, ...]]:
    sizes = {row.name: row.members for row in groups}
    everybody, done = sum(sizes.values()), done_by_item(session, items)
    for item in items:
        people = sizes.get(item.group.name, 0) if item.group else everybody
        required = _("Required") if item.is_required else _("Optional")
        due = item.due_on.isoformat() if item.due_on else NOTHING
        yield item.title, required, due, people, done.get(item.pk, 0)


def _reflections(document: OfficialDocument, items: Iterable[ChecklistItem], handed_in: Sequence[HandedIn]) -> None:
    asked = sum(1 for item in items if item.kind == ChecklistItem.Kind.REFLECTION)
    if not asked and not handed_in:
        document.paragraph(_("No reflections were asked for."))
        return
    status = [one.reflection.status for one in handed_in]
    told = {
        "asked": asked,
        "total": len(handed_in),
        "accepted": status.count("accepted"),
        "waiting": status.count("handed_in"),
        "returned": status.count("returned"),
        "characters": sum(one.version.characters for one in handed_in),
    }
    said = _("%(asked)d reflections are asked for.")
    said += _("%(total)d have been handed in, with %(characters)d characters altogether:")
    said += _("%(accepted)d are accepted, %(waiting)d are being read, %(returned)d were returned to be worked on.")
    document.paragraph(said % told)
    if published := [one for one in handed_in if one.reflection.is_published]:
        names = _(", ").join(_("%(name)s: %(title)s") % {"name": one.name, "title": _called(one)} for one in published)
        document.paragraph(
            _("With their authors' consent these are commended for all to read: %(names)s.") % {"names": names}
        )


def _called(one: HandedIn) -> str:
    return f"《{one.version.title or one.item.title}》"


def _unfinished(document: OfficialDocument, session: StudySession, today: date) -> None:
    """Names by group, as the page has them; what each of them has to do is in the Excel file."""
    groups = unfinished_groups(session, TableFilters(), today)
    told = {"day": in_words(today), "total": sum(len(group.names) for group in groups)}
    if not groups:
        document.paragraph(_("As of %(day)s nobody has required items left to do.") % told)
        return
    document.paragraph(_("As of %(day)s, %(total)d participants have required items left to do:") % told)
    for group in groups:
        document.paragraph(str(group))


def _percent(done: int, total: int) -> str:
    """Rounded down; none where there is nothing to be done."""
    return f"{100 * done // total}%" if total else NOTHING
