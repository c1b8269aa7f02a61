"""How soon notes are seen: 500 of them on a text of 60,000 characters, in Chromium, from the production server.

`script` is the work of the page's own modules: from reading the notes to all words highlighted, and the first margins
drawn. `frame` is the time from there to the end of the next frame, text and all; `more` is how much later that frame
ends than on the same page without notes. `key` is a character typed into an open form, to the end of the next frame.
Medians of rounds in which the pages take turns.
"""

import statistics
import uuid
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.production import on_each_database, served, signed_in
from bench.speeches import made_speeches

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.library.models import Section, Speech
    from speeches.notes.models import Note

CHARACTERS, PARAGRAPH, NOTES, ROUNDS = 60_000, 250, 500, 9
COLOURS = ("yellow", "green", "blue", "red")
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
WATCH = """
new PerformanceObserver((list, observer) => {
  if (!list.getEntriesByName("notes:drawn").length) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark("bench:frame")));
}).observe({ type: "mark", buffered: true });
"""
TIMES = """async () => {
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
  while (at("bench:frame") === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  const script = at("notes:painted") - at("notes:begin") + at("notes:drawn") - at("notes:near");
  return [script, at("bench:frame") - at("notes:begin")];
}"""
TYPE = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  document.querySelector("[data-note-add]").click();
  await frame();
  const begun = performance.now();
  document.execCommand("insertText", false, "字");
  await frame();
  const taken = performance.now() - begun;
  document.querySelector(".note-form [data-cancel]").click(); // so that no draft is left for the next round
  return taken;
}"""


def fill() -> tuple[dict[str, int], list[str]]:
    """The text in 20 sections, and in one; and the sessions of somebody without notes and of one with 500."""
    from speeches.accounts.models import User  # noqa: PLC0415  after Django is set up
    from speeches.notes.models import Note  # noqa: PLC0415

    nobody, writer = (User.objects.create_user(name) for name in ("nobody", "writer"))
    text = next(iter(made_speeches(1, CHARACTERS * 2))).replace("\n", "")[:CHARACTERS]
    pages = {}
    for name, count in (("20 sections", 20), ("1 section", 1)):
        speech = speech_of(text, count)
        sections = list(speech.sections.outline())
        Note.objects.bulk_create(
            note_on(writer, section, place, number)
            for section in sections
            for number, place in enumerate(range(0, len(section.body) - 60, len(section.body) * count // NOTES))
        )
        pages[name] = speech.pk
    return pages, [signed_in(user)["Cookie"].split(";")[0] for user in (nobody, writer)]


def speech_of(text: str, count: int) -> "Speech":
    """The text as a speech of so many sections, in paragraphs."""
    from speeches.library.models import Section, Speech  # noqa: PLC0415

    speech = Speech.objects.create(title=f"分成 {count} 节的讲话", status="published")
    length = len(text) // count
    for position in range(count):
        part = text[position * length : (position + 1) * length]
        body = "\n".join(part[at : at + PARAGRAPH] for at in range(0, length, PARAGRAPH))
        Section.objects.create(speech=speech, position=position, heading=part[:12], body=body, characters=length)
    speech.count_again()
    return speech


def note_on(owner: "User", section: "Section", start: int, number: int) -> "Note":
    """A note on some words, most with words of their own; every fifth overlaps the next."""
    from speeches.notes.models import Note  # noqa: PLC0415

    end = start + (150 if number % 5 == 0 else 12 + number % 30)
    place = {"quote": section.body[start:end], "start": start, "end": min(end, len(section.body))}
    body = "" if number % 3 == 0 else f"第{number}条：{section.body[20:60]}"
    return Note(id=uuid.uuid4(), owner=owner, section=section, colour=COLOURS[number % 4], body=body, **place)


def page_for(context: BrowserContext, session: str, address: str) -> Page:
    """A page of the person whose session it is."""
    name, value = session.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": address}])
    context.add_init_script(WATCH)
    return context.new_page()


def measure(database: str) -> None:
    """Print the table."""
    pages, sessions = fill()
    print(f"\n{database:<14}{'notes':>6}{'script, ms':>12}{'frame, ms':>12}{'more, ms':>12}{'key, ms':>12}")
    with served() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for name, pk in pages.items():
            address = f"http://localhost:{port}/speeches/{pk}/read/"
            opened = [page_for(browser.new_context(), session, address) for session in sessions]
            rounds = [[times_of(page, address) for page in opened] for _round in range(ROUNDS + 1)][1:]
            medians = [
                [statistics.median(one[which][value] for one in rounds) for value in range(3)] for which in (0, 1)
            ]
            for count, (script, frame, key) in zip((0, NOTES), medians, strict=True):
                more = frame - medians[0][1]
                print(f"{name:<14}{count:>6}{script:>12.1f}{frame:>12.1f}{more:>12.1f}{key:>12.1f}")
        browser.close()


def times_of(page: Page, address: str) -> list[float]:
    """Milliseconds of script, to the end of the frame after it, and of a typed character."""
    page.goto(address)
    return [*page.evaluate(TIMES), page.evaluate(TYPE)]


if __name__ == "__main__":
    on_each_database(measure)
