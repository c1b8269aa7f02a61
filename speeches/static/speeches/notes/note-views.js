/** Notes shown over the page: those at the words that were tapped, and all of a speech. */
import { drawNote } from "./drawing.js";

const GAP = 8;

/** The card at tapped words, where there is no margin beside them. */
export class NoteCard {
  constructor(layer) {
    this.layer = layer;
    this.element = layer.copyOf("card");
    this.element.append(layer.copyOf("list"));
    layer.append(this.element);
    document.addEventListener("pointerdown", ({ target }) => !this.element.contains(target) && this.hide());
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.hide());
  }

  show(notes, x, y) {
    this.element.firstElementChild.replaceChildren(...notes.map((note) => drawNote(this.layer, note)));
    this.element.hidden = false;
    const [frame, card] = [this.layer.getBoundingClientRect(), this.element.getBoundingClientRect()];
    const below = y + GAP * 2;
    const lower = innerHeight - this.layer.barHeight() - GAP;
    const top = below + card.height > lower ? Math.max(GAP, y - card.height - GAP * 2) : below;
    const left = Math.min(Math.max(x - card.width / 2, GAP), document.documentElement.clientWidth - card.width - GAP);
    this.element.style.top = `${top - frame.top}px`;
    this.element.style.left = `${left - frame.left}px`;
    this.element.querySelector("article").focus({ preventScroll: true });
  }

  hide() {
    this.element.hidden = true;
  }
}

/** All notes of the speech in the order of the text, in a dialog; any of them leads to its place. */
export class NoteSheet {
  constructor(layer) {
    this.layer = layer;
    this.element = layer.copyOf("sheet");
    this.list = layer.copyOf("list");
    this.element.append(this.list);
    layer.append(this.element);
    this.element.addEventListener("click", ({ target }) => target === this.element && this.element.close());
    this.element.addEventListener("close", () => this.list.replaceChildren());
  }

  show() {
    this.#fill();
    this.element.showModal();
  }

  /** The notes have changed. */
  refresh() {
    if (this.element.open) this.#fill();
  }

  #fill() {
    const { margins, store } = this.layer;
    const inText = Array.from(margins.sections.values(), ({ notes }) => notes.filter(({ item, state }) => !item && state !== "draft")).flat();
    const elsewhere = Array.from(store.notes.values()).filter(({ section }) => !margins.sections.has(section));
    const notes = [...inText, ...elsewhere];
    let last = null;
    const where = ({ section }) => {
      const label = section === last ? "" : (margins.sections.get(section)?.part.dataset.label ?? "");
      last = section;
      return label;
    };
    this.list.replaceChildren(...notes.map((note) => drawNote(this.layer, note, where(note))));
    this.element.querySelector("[data-count]").textContent = notes.length || "";
    this.element.querySelector("[data-empty]").hidden = notes.length > 0;
  }
}
