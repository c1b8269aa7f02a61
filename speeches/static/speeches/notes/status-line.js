/** The line at the foot of the window that says what was done, with a way back if there is one. */
import { currentPart } from "../progress/place.js";

const SAY_MS = 2_500;
const UNDO_MS = 8_000;

export class StatusLine {
  constructor(element) {
    this.element = element;
    this.words = element.querySelector("[data-words]");
    this.button = element.querySelector("[data-undo]");
  }

  /** Say one of the line's words, or say it to screen readers alone; the way back takes the focus. */
  say(what, { undo, isQuiet = false } = {}) {
    this.element.classList.toggle("visually-hidden", isQuiet);
    this.words.textContent = this.words.dataset[what];
    this.button.hidden = !undo;
    this.button.onclick = () => { this.#end(); undo(); };
    this.element.hidden = false;
    if (undo) this.button.focus({ preventScroll: true });
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.#end(), undo ? UNDO_MS : SAY_MS);
  }

  #end() {
    if (this.element.contains(document.activeElement)) {
      currentPart().querySelector("[data-note-add]").focus({ preventScroll: true });
    }
    this.element.hidden = true;
  }
}
