/**
 * The lists of notes beside the sections, or below them, folded, where there is no room beside.
 *
 * What is near the window is drawn at once, the rest when the browser has nothing else to do. Beside the text each note
 * begins at its words, or after the note before it: all places are read first, then all are written.
 */
import { DrawnNotes } from "./drawing.js";
import { pointsAbove, rangeOf, wordsOf } from "./text-points.js";

const NEAR = "50% 0px";
const AT_ONCE = 30; // notes of one section that are drawn before others have their turn
const USUAL_HEIGHT = 90; // of a note that is not cut to a line
const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 60));

const at = (note) => (note.start === null || note.is_in_place === false ? -1 : note.start);
const inOrder = (one, other) => at(one) - at(other) || (one.created_at ?? "~").localeCompare(other.created_at ?? "~");
const needsSomebody = ({ state }) => state === "draft" || state === "refused";

class Section {
  constructor(part, box, fold, drawn) {
    Object.assign(this, { part, box, fold, drawn, key: part.dataset.key });
    this.notes = []; // in the order of the text
    this.reach = null; // [from, to): which of them are drawn; null: none yet
    this.list = null;
    this.isNear = false;
  }
}

export class Margins {
  constructor(layer) {
    this.layer = layer;
    this.sections = new Map();
    for (const box of layer.querySelectorAll("[data-notes]")) {
      const section = new Section(box.closest(".part"), box, layer.copyOf("fold"), new DrawnNotes(layer));
      box.before(section.fold);
      section.fold.addEventListener("click", () => this.open(section, section.fold.ariaExpanded !== "true"));
      this.sections.set(section.key, section);
    }
    this.sizes = new ResizeObserver((entries) => this.#place(entries.map(({ target }) => this.#of(target))));
    this.nearness = new IntersectionObserver((entries) => this.#onNear(entries), { rootMargin: NEAR });
    this.nearParagraphs = new IntersectionObserver((entries) => this.#addButtons(entries), { rootMargin: NEAR });
    addEventListener("beforeprint", () => this.#drawAll(), true); // before the appendix is made of them
  }

  /** Do the words of the note stand where it says? */
  isPlaced({ section: key, quote, start, end, is_in_place: isInPlace }) {
    const section = this.sections.get(key);
    return Boolean(section && quote && isInPlace !== false && wordsOf(section.part, start, end) === quote);
  }

  /** Sort the notes into their sections, and draw those near the window as soon as it is known which. */
  begin() {
    this.gather();
    for (const { part } of this.sections.values()) this.nearness.observe(part);
    for (const paragraph of this.layer.querySelectorAll(".para")) this.nearParagraphs.observe(paragraph);
  }

  /** Take the notes as they are now, and draw the sections of the keys anew (without keys all), as far as they are drawn. */
  gather(keys) {
    for (const section of this.sections.values()) section.notes = [];
    for (const note of this.layer.shown()) this.sections.get(note.section)?.notes.push(note);
    this.look();
    const concerned = Array.from(this.sections.values()).filter(({ key }) => !keys || keys.includes(key));
    for (const section of concerned) {
      section.notes.sort(inOrder);
      this.#showFold(section);
      const isDue = section.reach || (section.isNear && this.isBeside) || section.notes.some(({ item }) => item);
      if (isDue) this.#draw(section, this.#reachOf(section));
    }
    this.#place(concerned);
  }

  /** Unfold the list of a section (or fold it), where there is no room beside the text. */
  open(section, isOpen = true) {
    section.fold.ariaExpanded = String(isOpen);
    section.box.classList.toggle("is-open", isOpen);
    if (isOpen && !this.isBeside) this.#draw(section, [0, Infinity]);
  }

  /** The note's element in its list, drawn if it was not. */
  articleOf(note) {
    const section = this.sections.get(note.section);
    if (section && !section.drawn.articleOf(note)) {
      this.#draw(section, [0, Infinity]);
      this.#place([section]);
    }
    return section?.drawn.articleOf(note);
  }

  /** As DrawnNotes. */
  forget(ids) {
    for (const { drawn } of this.sections.values()) drawn.forget(ids);
  }

  #of(element) {
    return this.sections.get(element.closest(".part").dataset.key);
  }

  /** Is there room beside the text? Tells whether that is news. */
  look() {
    const before = this.isBeside;
    const [first] = this.sections.values();
    const text = first?.part.querySelector(".part-text");
    this.isBeside = Boolean(text) && first.box.parentElement.getBoundingClientRect().left >= text.getBoundingClientRect().right;
    this.layer.classList.toggle("is-beside", this.isBeside);
    return this.isBeside !== before;
  }

  #showFold(section) {
    const { one, many, waits } = section.fold.dataset;
    const own = section.notes.filter(({ by }) => !by);
    const shared = section.notes.length - own.length;
    const words = own.length ? [own.length === 1 ? one : many.replace("{n}", own.length)] : [];
    if (own.some(({ state }) => state === "waiting")) words.push(waits);
    if (shared) words.push(this.layer.sharing.wordsFor(shared));
    words.push(this.layer.sharing?.newWordsFor(section.notes));
    section.fold.hidden = !section.notes.length;
    section.fold.textContent = words.filter(Boolean).join(" · ");
    if (section.notes.some(needsSomebody)) this.open(section);
  }

  #onNear(entries) {
    performance.mark("notes:near");
    for (const { target, isIntersecting } of entries) {
      const section = this.#of(target);
      section.isNear = isIntersecting;
      const text = target.querySelector(".part-text");
      if (!isIntersecting) {
        this.sizes.unobserve(text);
        continue;
      }
      if (this.isBeside && !section.reach) this.#draw(section, this.#nearest(section));
      this.sizes.observe(text); // its first word comes before the next painting: the notes are placed then
    }
    performance.mark("notes:drawn");
    if (!this.isBegun) requestAnimationFrame(() => this.#drawWhenIdle());
    this.isBegun = true;
  }

  /**
   * A paragraph's own button, for whoever cannot select words: one stop a section, the arrows go from one to the next.
   * Each makes its paragraph be laid out once more, so those far away get theirs when they come near.
   */
  #addButtons(entries) {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      this.nearParagraphs.unobserve(target);
      const button = this.layer.copyOf("paragraph");
      if (target.previousElementSibling?.matches(".para")) button.tabIndex = -1;
      target.append(button);
    }
  }

  /** Of a section with many notes those beside the window. */
  #nearest({ part, notes }) {
    if (notes.length <= AT_ONCE) return [0, Infinity];
    const above = pointsAbove(part, 0);
    const from = Math.max(0, notes.findIndex((note) => at(note) >= above) - AT_ONCE / 6);
    return [from, from + AT_ONCE];
  }

  /** What is drawn already, and the forms. */
  #reachOf(section) {
    const [from, to] = section.reach ?? this.#nearest(section);
    const forms = section.notes.flatMap(({ item }, index) => (item ? [index] : []));
    return [Math.min(from, ...forms), Math.max(to, ...forms.map((index) => index + 1))];
  }

  #drawAll() {
    for (const section of this.sections.values()) this.#draw(section, [0, Infinity]);
  }

  #drawWhenIdle() {
    const left = Array.from(this.sections.values());
    const work = () => {
      if (this.#drawMore(left[0])) left.shift();
      if (left.length && this.isBeside) later(work);
    };
    later(work);
  }

  /** Draw some more notes of the section; true when all of them are there. */
  #drawMore(section) {
    const [from, to] = section.reach ?? [0, 0];
    const isAll = from === 0 && to >= section.notes.length;
    if (!isAll) {
      this.#draw(section, [Math.max(0, from - AT_ONCE), to + AT_ONCE]);
      this.#place([section]);
    }
    return isAll;
  }

  /** Bring the list to what it should hold; a form that is typed in stays where it is. */
  #draw(section, reach) {
    section.reach = reach;
    if (!section.notes.length && !section.list) return;
    if (!section.list) section.box.append(section.list = this.layer.copyOf("list"));
    section.drawn.fill(section.list, section.notes.slice(...reach).map((note) => this.#itemOf(section, note)));
  }

  #itemOf(section, note) {
    if (note.item) return note.item; // a form
    const item = section.drawn.itemOf(note);
    Object.assign(item.firstElementChild, { id: `note-${note.id}` }).dataset.key = note.section;
    return item;
  }

  /** Read where words and notes stand, then write how far each note is pushed down to begin at its words. */
  #place(sections) {
    const shown = sections.filter(({ list, isNear }) => isNear && list?.children.length);
    const heights = shown.map(({ part }) => part.querySelector(".part-text").offsetHeight);
    shown.forEach(({ list, notes }, index) => {
      list.classList.toggle("is-dense", this.isBeside && notes.length * USUAL_HEIGHT > heights[index]);
    });
    const plans = shown.map((section) => this.#planOf(section));
    for (const [item, margin] of plans.flat()) item.style.marginBlockStart = margin;
  }

  #planOf({ part, list, notes, reach }) {
    const items = Array.from(list.children);
    if (!this.isBeside) return items.map((item) => [item, ""]);
    const top = list.getBoundingClientRect().top;
    let bottom = 0;
    return items.map((item, index) => {
      const note = notes[reach[0] + index];
      const words = this.isPlaced(note) ? rangeOf(part, note.start, note.end).getBoundingClientRect().top - top : 0;
      const margin = Math.max(0, words - bottom);
      bottom += margin + item.offsetHeight;
      return [item, `${margin}px`];
    });
  }
}
