/** The lines of the text: which one is chosen, and the way from one to the next. */
export class Lines {
  constructor(list) {
    this.list = list;
  }

  get chosen() {
    return this.list.querySelector('input[name="block"]:checked')?.closest(".line") ?? null;
  }

  get doubted() {
    return [...this.list.querySelectorAll(".line-doubted")];
  }

  /** The heading under which a line stands, itself if it is one. */
  headingOf(line) {
    let at = line;
    while (at && !at.classList.contains("line-heading")) at = at.previousElementSibling;
    return at;
  }

  choose(line, { isFocused = true } = {}) {
    const input = line?.querySelector('input[name="block"]');
    if (!input) return;
    input.checked = true;
    if (isFocused) input.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The next line that is shown (what is folded is not), or the one before. */
  neighbour(line, by) {
    let at = line;
    do at = by > 0 ? at?.nextElementSibling : at?.previousElementSibling;
    while (at && !at.getClientRects().length);
    return at;
  }

  /** One line down, or up; 0 takes the page as it came, without moving the focus. */
  step(by) {
    const here = this.chosen ?? this.list.firstElementChild;
    const there = by ? this.neighbour(here, by) : null;
    if (there) this.choose(there);
    else here?.querySelector("input")?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** To the next line with a doubt, or the one before; round at the end. */
  stepToDoubt(by) {
    const doubted = this.doubted;
    if (!doubted.length) return;
    const here = this.chosen;
    const isBehind = (line) => here && here.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING;
    const isBefore = (line) => here && here.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_PRECEDING;
    const line = by > 0 ? (doubted.find(isBehind) ?? doubted[0]) : (doubted.findLast(isBefore) ?? doubted.at(-1));
    this.choose(line);
  }
}
