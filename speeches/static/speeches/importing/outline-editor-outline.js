/** The outline beside the text: follows the chosen line, leads to it, and carries the buttons of the heading in use. */
export class Outline {
  constructor(editor, lines) {
    this.pane = editor.querySelector(".pane-outline");
    this.list = editor.querySelector("[data-items]");
    this.lines = lines;
    this.tools = editor.copyOf("tools");
    this.list.addEventListener("click", (event) => this.#onClick(event));
    this.list.addEventListener("pointerover", (event) => this.#lend(event));
    this.list.addEventListener("focusin", (event) => this.#lend(event));
    this.list.addEventListener("pointerleave", () => this.#lendToCurrent());
  }

  get current() {
    return this.list.querySelector("[aria-current]")?.closest(".found") ?? null;
  }

  /** Show under which heading the chosen line stands. */
  follow() {
    const heading = this.lines.headingOf(this.lines.chosen);
    this.current?.firstElementChild.removeAttribute("aria-current");
    const item = heading && document.getElementById(`o${heading.id.slice(1)}`);
    if (!item) return;
    item.firstElementChild.setAttribute("aria-current", "true");
    this.#lendToCurrent();
    const above = item.offsetTop - this.pane.scrollTop;
    const isSeen = above >= 0 && above + item.offsetHeight <= this.pane.clientHeight;
    if (!isSeen) this.pane.scrollTop = item.offsetTop - this.pane.clientHeight / 2;
  }

  /** Put the focus on the heading of a line. */
  focus(lineId) {
    document.getElementById(`o${lineId.slice(1)}`)?.firstElementChild.focus();
  }

  #onClick(event) {
    const link = event.target.closest(".found > a");
    if (!link) return;
    event.preventDefault();
    const isAgain = link.hasAttribute("aria-current");
    this.lines.choose(document.getElementById(link.hash.slice(1)), { isFocused: false });
    const text = document.querySelector('input[name="view"][value="text"]');
    if (isAgain && text.offsetParent) text.click();
  }

  #lend(event) {
    this.#lendTo(event.target.closest(".found"));
  }

  #lendToCurrent() {
    if (!this.list.contains(document.activeElement)) this.#lendTo(this.current);
  }

  /** Only to another heading: what is put where it stands already loses the click that is being made on it. */
  #lendTo(item) {
    if (item && this.tools.parentElement !== item) item.append(this.tools);
  }
}
