/** The note that the person is at: it has the focus, or the pointer is on it or on its words. Both are marked. */
import { paintCurrent } from "./highlights.js";
import { rangeOf } from "./text-points.js";

export class CurrentNote {
  constructor(layer) {
    this.layer = layer;
    this.article = null;
    layer.addEventListener("focusin", ({ target }) => this.standAt(target.closest("[data-note]")));
    layer.addEventListener("focusout", ({ relatedTarget }) => relatedTarget ?? this.standAt(null));
    layer.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.#onHover(event), { passive: true });
  }

  /** The person is at this article; null: at none. */
  standAt(article) {
    if (article === this.article) return;
    this.article?.classList.remove("is-current");
    this.article = article;
    article?.classList.add("is-current");
    const { margins } = this.layer;
    const note = article && this.layer.noteOf(article);
    const part = note && margins.isPlaced(note) && margins.sections.get(note.section).part;
    paintCurrent(part ? rangeOf(part, note.start, note.end) : null);
  }

  #onHover({ target, clientX, clientY }) {
    if (!this.layer.margins.isBeside || this.isLooking) return;
    this.isLooking = requestAnimationFrame(() => {
      this.isLooking = null;
      const [note] = target.closest(".para") ? this.layer.notesAt(clientX, clientY) : [];
      const article = note ? this.layer.margins.articleOf(note) : target.closest("article[data-note]");
      this.standAt(article ?? document.activeElement.closest?.("[data-note]"));
    });
  }
}
