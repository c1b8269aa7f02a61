"""Search on the command line: what a reader would find."""

import json
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from speeches.search.following import fresh_snapshot
from speeches.search.marking import Piece
from speeches.search.narrowing import Narrowing
from speeches.search.question import MAX_QUESTION_LENGTH, QuestionTooLongError, parse_question
from speeches.search.sections import Results, SectionHit, search_sections


class Command(BaseCommand):
    """Answer as a reader of the library would be answered, in lines or as JSON."""

    help = (
        "Print the sections of published speeches in which every word of the question stands, the best first."
        " A phrase in quotes is one word."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question", metavar="QUESTION", nargs="+")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object")
        parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most N sections (20); 0: all")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the index up to date, however long it takes, and ask it."""
        text = " ".join(options["question"])
        try:
            question = parse_question(text)
        except QuestionTooLongError:
            raise CommandError(_("At most %d characters, please.") % MAX_QUESTION_LENGTH) from None
        fresh_snapshot(at_any_length=True)
        limit = options["limit"] if options["limit"] > 0 else None
        results = search_sections(question, AnonymousUser(), Narrowing(), page_size=limit)
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_json(text, results), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(results)))


def _as_json(text: str, results: Results) -> dict[str, Any]:
    """The answer; marks are [start, end] in code points of the heading and of the body."""
    return {
        "question": text,
        "total": results.total,
        "speeches": [{"speech": hit.speech.pk, "title": hit.speech.title} for hit in results.speeches],
        "sections": [_section_json(hit) for hit in results.hits],
    }


def _section_json(hit: SectionHit) -> dict[str, Any]:
    section = hit.section
    return {
        "speech": section.speech_id,
        "title": section.speech.title,
        "section": section.key,
        "path": hit.path,
        "heading": section.label,
        "heading_marks": hit.heading_marks,
        "body_marks": hit.body_marks,
        "snippet": "".join(piece.text for piece in hit.snippet),
        "url": section.get_absolute_url(),
    }


def _lines(results: Results) -> list[str]:
    """The answer for a person, hits in brackets."""
    lines = [_("%d sections") % results.total]
    for hit in results.speeches:
        lines += ["", f"《{_bracketed(hit.title)}》"]
    for hit_section in results.hits:
        section = hit_section.section
        place = " › ".join([*hit_section.path, _bracketed(hit_section.heading) or section.label])
        lines += ["", f"《{section.speech.title}》 {place}", f"    {_bracketed(hit_section.snippet)}"]
        lines += [f"    {section.get_absolute_url()}"]
    return lines


def _bracketed(pieces: list[Piece]) -> str:
    return "".join(f"【{piece.text}】" if piece.is_hit else piece.text for piece in pieces)
