/**
 * The lists of notes beside the sections, or below them, folded, where there is no room beside.
 *
 * Sections near the window are drawn at once, the others when the browser has nothing else to do. Beside the text each
 * note begins at its words, or after the note before it: all places are read first, then all are written.
 */
import { drawNote, stateOf } from "./drawing.js";
import { rangeOf, wordsOf } from "./text-points.js";

const NEAR = "50% 0px";
const USUAL_HEIGHT = 90; // of a note that is not cut to a line
const later = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 60));

const at = (note) => (note.start === null || note.is_in_place === false ? -1 : note.start);
const inOrder = (one, other) => at(one) - at(other) || (one.created_at ?? "~").localeCompare(other.created_at ?? "~");

class Section {
  constructor(part, box, fold) {
    Object.assign(this, { part, box, fold, key: part.dataset.key, notes: [], drawn: new Map(), isDrawn: false, isNear: false });
    this.list = null;
  }
}

export class Margins {
  constructor(layer) {
    this.layer = layer;
    this.sections = new Map();
    for (const box of layer.querySelectorAll("[data-notes]")) {
      const section = new Section(box.closest(".part"), box, layer.copyOf("fold"));
      box.before(section.fold);
      section.fold.addEventListener("click", () => this.open(section, section.fold.ariaExpanded !== "true"));
      this.sections.set(section.key, section);
    }
    this.sizes = new ResizeObserver((entries) => this.#place(entries.map(({ target }) => this.of(target))));
    this.nearness = new IntersectionObserver((entries) => this.#onNear(entries), { rootMargin: NEAR });
    addEventListener("beforeprint", () => this.#drawAll(), true); // before the appendix is made of them
  }

  /** The section that the element stands in. */
  of(element) {
    return this.sections.get(element.closest(".part").dataset.key);
  }

  /** Do the words of the note stand where it says? */
  isPlaced(note) {
    const section = this.sections.get(note.section);
    return Boolean(section && note.quote && note.is_in_place !== false && wordsOf(section.part, note.start, note.end) === note.quote);
  }

  /** Sort the notes and drafts into their sections, for the first time. */
  begin() {
    this.gather();
    for (const section of this.sections.values()) this.nearness.observe(section.part);
    this.#drawWhenIdle();
  }

  /** Take the notes as they are now, and draw the sections anew that are drawn: those of the keys, or all. */
  gather(keys) {
    for (const section of this.sections.values()) section.notes = [];
    for (const note of this.layer.shown()) this.sections.get(note.section)?.notes.push(note);
    const concerned = keys ? keys.map((key) => this.sections.get(key)).filter(Boolean) : Array.from(this.sections.values());
    this.#look();
    for (const section of concerned) {
      section.notes.sort(inOrder);
      this.#showFold(section);
      if (section.isDrawn) this.#draw(section);
    }
    this.#place(concerned.filter(({ isNear, isDrawn }) => isNear && isDrawn));
  }

  /** Unfold the list of a section (or fold it), where there is no room beside the text. */
  open(section, isOpen = true) {
    section.fold.ariaExpanded = String(isOpen);
    section.box.classList.toggle("is-open", isOpen);
    if (isOpen && !section.isDrawn) this.#draw(section);
  }

  /** The note's element in its list, drawn if it was not. */
  articleOf(note) {
    const section = this.sections.get(note.section);
    if (section && !section.isDrawn) this.#draw(section);
    return section?.drawn.get(note.id)?.item.querySelector("article");
  }

  #look() {
    const [first] = this.sections.values();
    const text = first?.part.querySelector(".part-text");
    this.isBeside = Boolean(text) && first.box.parentElement.getBoundingClientRect().left >= text.getBoundingClientRect().right;
    this.layer.classList.toggle("is-beside", this.isBeside);
  }

  #showFold(section) {
    const count = section.notes.length;
    const { one, many } = section.fold.dataset;
    section.fold.hidden = !count;
    section.fold.textContent = count === 1 ? one : many.replace("{n}", count);
    if (section.notes.some(({ state }) => state === "draft" || state === "refused")) this.open(section);
  }

  #onNear(entries) {
    for (const { target, isIntersecting } of entries) {
      const section = this.of(target);
      section.isNear = isIntersecting;
      const text = target.querySelector(".part-text");
      if (!isIntersecting) this.sizes.unobserve(text);
      else {
        this.#addButtons(section);
        if (this.isBeside && !section.isDrawn) this.#draw(section);
        this.sizes.observe(text); // its first word comes before the next painting: the notes are placed then
      }
    }
  }

  /** A paragraph's own button, for whoever cannot select words: one stop a section, the arrows go from one to the next. */
  #addButtons(section) {
    if (section.hasButtons) return;
    section.hasButtons = true;
    section.part.querySelectorAll(".para").forEach((paragraph, index) => {
      const button = this.layer.copyOf("paragraph");
      if (index) button.tabIndex = -1;
      paragraph.append(button);
    });
  }

  #drawAll() {
    for (const section of this.sections.values()) if (!section.isDrawn) this.#draw(section);
  }

  #drawWhenIdle() {
    if (!this.isBeside) return;
    const left = Array.from(this.sections.values()).filter(({ notes }) => notes.length);
    const work = (deadline) => {
      while (left.length && deadline.timeRemaining() > 4) {
        const section = left.shift();
        if (!section.isDrawn) this.#draw(section);
      }
      if (left.length) later(work);
    };
    later(work);
  }

  /** Bring the section's list to what it should hold, touching only what differs: a form that is typed in stays. */
  #draw(section) {
    section.isDrawn = true;
    if (!section.notes.length && !section.list) return;
    if (!section.list) section.box.append(section.list = this.layer.copyOf("list"));
    const { list, drawn } = section;
    const items = section.notes.map((note) => this.#itemOf(section, note));
    for (const item of Array.from(list.children)) if (!items.includes(item)) item.remove();
    items.forEach((item, index) => list.children[index] !== item && list.insertBefore(item, list.children[index] ?? null));
    for (const [id, { item }] of drawn) if (!item.isConnected) drawn.delete(id);
  }

  #itemOf(section, note) {
    if (note.item) return note.item; // a form
    const name = `${note.id}${note.state === "draft" ? " draft" : ""}`;
    const kept = section.drawn.get(name);
    const state = stateOf(note, this.layer.store);
    if (kept?.note === note && kept.state === state) return kept.item;
    const item = drawNote(this.layer.copyOf("note"), note, { state, isPlaced: this.isPlaced(note) });
    const article = item.firstElementChild;
    article.id = `note-${note.id}`;
    article.dataset.key = note.section;
    if (kept?.item.contains(document.activeElement)) this.layer.focusOn = note.id;
    section.drawn.set(name, { note, state, item });
    return item;
  }

  /** Read where words and notes stand, then write how far each note is pushed down to begin at its words. */
  #place(sections) {
    const shown = sections.filter(({ list, isNear }) => list?.children.length && isNear);
    if (this.isBeside === undefined) return;
    const heights = shown.map(({ part }) => part.querySelector(".part-text").offsetHeight);
    shown.forEach(({ list, notes }, index) => list.classList.toggle("is-dense", this.isBeside && notes.length * USUAL_HEIGHT > heights[index]));
    const plans = shown.map((section) => this.#planOf(section));
    for (const [item, margin] of plans.flat()) item.style.marginBlockStart = margin;
  }

  #planOf({ part, list, notes }) {
    const items = Array.from(list.children);
    if (!this.isBeside) return items.map((item) => [item, ""]);
    const top = list.getBoundingClientRect().top;
    let bottom = 0;
    return items.map((item, index) => {
      const note = notes[index];
      const words = this.isPlaced(note) ? rangeOf(part, note.start, note.end).getBoundingClientRect().top - top : 0;
      const margin = Math.max(0, words - bottom);
      bottom += margin + item.offsetHeight;
      return [item, `${margin}px`];
    });
  }
}
