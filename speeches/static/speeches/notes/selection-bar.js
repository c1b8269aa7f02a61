/** The small bar at selected words: four colours, a note, copy with the source, a link to them, look them up. */
import { anchorsOf } from "./text-points.js";

const GAP = 8;
const HANDLE = 28; // a phone's handles hang below the words, its own menu stands above them
const MAX_QUOTE_LENGTH = 2_000;

export class SelectionBar {
  constructor(layer) {
    this.layer = layer;
    this.anchors = [];
    this.isPressing = false;
    this.isTouch = false;
    this.element = layer.copyOf("bar");
    this.lookUp = this.element.querySelector("[data-look-up]");
    this.address = this.lookUp.href;
    layer.append(this.element);
    document.addEventListener("selectionchange", () => this.#later());
    document.addEventListener("pointerdown", (event) => this.#press(event));
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => this.#release());
    document.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
    this.element.addEventListener("click", (event) => this.#act(event));
  }

  hide() {
    this.element.hidden = true;
    this.anchors = [];
  }

  #press(event) {
    this.isTouch = event.pointerType === "touch";
    this.isOnBar = this.element.contains(event.target);
    this.isPressing = !this.isTouch && !this.isOnBar;
  }

  #release() {
    this.isPressing = false;
    this.#later();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#follow(), 120);
  }

  #follow() {
    if (this.isPressing || this.isOnBar || this.element.contains(document.activeElement)) return;
    const selection = getSelection();
    const isText = !selection.isCollapsed && this.layer.contains(selection.anchorNode);
    const range = isText && selection.getRangeAt(0);
    this.anchors = range ? anchorsOf(this.layer, range) : [];
    this.element.hidden = !this.anchors.length;
    if (!this.anchors.length) return;
    this.#offer();
    this.#standAt(range);
  }

  /** What can be done with these words: too many cannot be marked, and each section's get a note of their own. */
  #offer() {
    const isLong = this.anchors.some(({ start, end }) => end - start > MAX_QUOTE_LENGTH);
    for (const button of this.element.querySelectorAll("[data-highlight], [data-write]")) button.disabled = isLong;
    this.element.querySelector('[data-hint="long"]').hidden = !isLong;
    this.element.querySelector('[data-hint="many"]').hidden = isLong || this.anchors.length === 1;
    const words = Array.from(this.anchors[0].quote).slice(0, 100).join("").replace(/\s+/g, " ");
    this.lookUp.href = `${this.address}?${new URLSearchParams({ q: words })}`;
  }

  #standAt(range) {
    const rects = range.getClientRects();
    const [first, last] = [rects[0], rects[rects.length - 1]];
    const [frame, bar] = [this.layer.getBoundingClientRect(), this.element.getBoundingClientRect()];
    const above = first.top - bar.height - GAP;
    const isBelow = this.isTouch || above < 0;
    const top = isBelow ? last.bottom + (this.isTouch ? HANDLE : GAP) : above;
    const left = Math.min(Math.max((isBelow ? last : first).left, GAP), document.documentElement.clientWidth - bar.width - GAP);
    const lowest = innerHeight - this.layer.barHeight() - bar.height - GAP;
    this.element.style.top = `${Math.min(top, lowest) - frame.top}px`;
    this.element.style.left = `${left - frame.left}px`;
  }

  #onKey(event) {
    if (this.element.hidden) return;
    if (event.key === "Escape") this.#close();
    if (event.key === "Tab" && !this.element.contains(event.target)) {
      event.preventDefault();
      this.element.querySelector("button:enabled").focus();
    }
  }

  #close() {
    getSelection().removeAllRanges();
    this.hide();
  }

  #act(event) {
    const [button, { anchors, layer }] = [event.target.closest("button"), this];
    this.isOnBar = false;
    if (!anchors.length) return;
    if (button || event.target.closest("a")) this.#close();
    if (!button) return;
    if (button.dataset.highlight) layer.highlight(anchors, button.dataset.highlight);
    if ("write" in button.dataset) layer.forms.begin(anchors);
    if ("copy" in button.dataset) layer.copyWithSource(anchors);
    if ("link" in button.dataset) layer.copyLink(anchors);
  }
}
