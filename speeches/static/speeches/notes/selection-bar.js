/** The small bar at selected words: four colours, a note, copy with the source. */
import { anchorOf } from "./text-points.js";

const GAP = 8;
const HANDLE = 28; // a phone's handles hang below the words, its own menu stands above them

export class SelectionBar {
  constructor(layer) {
    this.layer = layer;
    this.anchor = null;
    this.isPressing = false;
    this.isTouch = false;
    this.element = layer.copyOf("bar");
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
    this.anchor = null;
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
    this.anchor = range && anchorOf(this.layer, range);
    this.element.hidden = !this.anchor;
    if (this.anchor) this.#standAt(range);
  }

  #standAt(range) {
    const rects = range.getClientRects();
    const [first, last] = [rects[0], rects[rects.length - 1]];
    const [frame, bar] = [this.layer.getBoundingClientRect(), this.element.getBoundingClientRect()];
    const above = first.top - bar.height - GAP;
    const top = this.isTouch || above < 0 ? last.bottom + (this.isTouch ? HANDLE : GAP) : above;
    const middle = (this.isTouch || above < 0 ? last : first).left;
    const left = Math.min(Math.max(middle, GAP), document.documentElement.clientWidth - bar.width - GAP);
    this.element.style.top = `${Math.min(top, innerHeight - bar.height - GAP) - frame.top}px`;
    this.element.style.left = `${left - frame.left}px`;
  }

  #onKey(event) {
    if (this.element.hidden) return;
    if (event.key === "Escape") this.#close();
    if (event.key === "Tab" && !this.element.contains(event.target)) {
      event.preventDefault();
      this.element.querySelector("button").focus();
    }
  }

  #close() {
    getSelection().removeAllRanges();
    this.hide();
  }

  #act(event) {
    const [button, anchor] = [event.target.closest("button"), this.anchor];
    this.isOnBar = false;
    if (!button || !anchor) return;
    this.#close();
    if (button.dataset.highlight) this.layer.editor.mark(anchor.part, anchor, button.dataset.highlight);
    if ("write" in button.dataset) this.layer.editor.open(anchor.part, anchor);
    if ("copy" in button.dataset) this.layer.copy(anchor);
  }
}
