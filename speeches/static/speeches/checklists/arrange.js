/** <arrange-list>: items are put in order by dragging their handle, or with the arrow keys on it. Without this script
 * the buttons ↑ and ↓ do it. Where an item comes to stand is said aloud. */
import { csrfHeaders } from "../base/csrf.js";
import { drag } from "./dragging.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

class ArrangeList extends HTMLElement {
  connectedCallback() {
    this.saved = Promise.resolve();
    this.showHandles();
    document.addEventListener("htmx:afterSwap", () => this.showHandles());
    this.addEventListener("pointerdown", (event) => this.grab(event));
    this.addEventListener("keydown", (event) => this.step(event));
  }

  get list() {
    return this.querySelector("[data-arranged]");
  }

  showHandles() {
    for (const handle of this.querySelectorAll("[data-handle]")) handle.hidden = false;
  }

  placeOf(row) {
    return [...this.list.children].indexOf(row);
  }

  grab(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0) return;
    event.preventDefault(); // no text is selected meanwhile
    handle.focus({ preventScroll: true });
    const row = handle.closest("li");
    const start = this.placeOf(row);
    drag(row, handle, event, (isKept) => {
      if (!isKept) this.put(row, start);
      else if (this.placeOf(row) !== start) this.save(row);
    });
  }

  step(event) {
    const handle = event.target.closest("[data-handle]");
    const steps = STEPS[event.key];
    if (!handle || !steps || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = handle.closest("li");
    const from = this.placeOf(row);
    const to = Math.min(Math.max(from + steps, 0), this.list.children.length - 1);
    if (to === from) return this.say(from);
    this.put(row, to);
    handle.focus();
    this.save(row);
  }

  put(row, place) {
    row.remove();
    this.list.insertBefore(row, this.list.children[place] ?? null);
  }

  /** One after another: the last one sent is the last one kept. */
  save(row) {
    const place = this.placeOf(row);
    this.say(place);
    this.markEnds();
    const body = new URLSearchParams({ to: place });
    const headers = { ...csrfHeaders(), "HX-Request": "true" };
    this.saved = this.saved
      .then(() => fetch(row.dataset.move, { method: "POST", body, headers }))
      .then((answer) => answer.ok || this.fail())
      .catch(() => this.fail());
  }

  /** The first cannot go up, the last cannot go down. */
  markEnds() {
    const rows = [...this.list.children];
    for (const button of this.list.querySelectorAll('[name="direction"]')) button.removeAttribute("aria-disabled");
    rows.at(0).querySelector('[value="up"]').setAttribute("aria-disabled", "true");
    rows.at(-1).querySelector('[value="down"]').setAttribute("aria-disabled", "true");
  }

  say(place) {
    const words = this.dataset.said.replace("{place}", place + 1).replace("{total}", this.list.children.length);
    this.querySelector("[data-say]").textContent = words;
  }

  fail() {
    const said = this.querySelector("[data-say]");
    said.className = "notice notice-error";
    said.textContent = this.dataset.failed;
  }
}

customElements.define("arrange-list", ArrangeList);
