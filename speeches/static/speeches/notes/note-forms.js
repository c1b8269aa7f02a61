/** The forms that notes are written in: beside the words, or below them; what is typed is kept as a draft meanwhile. */
import { uuid } from "../base/uuid.js";
import { paragraphAt } from "./text-points.js";

const MAX_LENGTH = 20_000;
const KEEP_MS = 300;

export class NoteForms {
  constructor(layer) {
    this.layer = layer;
    this.open = new Map(); // note's id → {form, note, seen, rest, item}
    this.saving = new Set(); // ids of notes whose form is closed and that are not yet in the outbox
    layer.addEventListener("submit", (event) => this.#onSubmit(event));
    layer.addEventListener("input", (event) => this.#onInput(event));
    layer.addEventListener("keydown", (event) => this.#onKey(event));
    layer.addEventListener("click", (event) => event.target.closest("[data-cancel]") && this.#cancel(this.#of(event.target)));
    for (const name of ["pagehide", "visibilitychange"]) addEventListener(name, () => this.#keepAll());
    visualViewport?.addEventListener("resize", () => this.#stayInSight());
  }

  /** Notes on the anchors: the words are written on the first of them, the others are highlighted with it. */
  begin([first, ...rest], fields = {}) {
    const notes = [first, ...rest].map(({ part, ...anchor }) => ({ ...anchor, id: uuid(), colour: "yellow", body: "" }));
    this.show({ ...notes[0], ...fields }, { rest: notes.slice(1) });
  }

  /** Open the form of a note; `seen`: the note as it stands, if it is no new one. */
  show(note, { seen, rest = note.rest ?? [] } = {}) {
    const opened = this.open.get(note.id) ?? this.#make(note, seen, rest);
    const { body } = opened.form.elements;
    body.setSelectionRange(body.value.length, body.value.length);
    body.focus({ preventScroll: true });
    this.#bringIntoSight(opened.form);
  }

  /** What is written now: notes as their forms hold them, for painting and for the lists beside the text. */
  *written() {
    for (const { note, item } of this.open.values()) yield { ...note, item };
  }

  isOpen(id) {
    return this.open.has(id);
  }

  #make(note, seen, rest) {
    const form = this.layer.copyOf("form");
    const opened = { form, seen, rest, note: { ...note } };
    form.dataset.note = note.id;
    form.dataset.colour = form.elements.colour.value = note.colour;
    form.elements.body.value = form.elements.body.defaultValue = seen?.body ?? "";
    form.elements.body.value = note.body;
    for (const name of ["question", "quote"]) {
      Object.assign(form.querySelector(`[data-${name}]`), { textContent: note[name] ?? "", hidden: !note[name] });
    }
    this.open.set(note.id, opened);
    this.layer.sharing?.dressForm(opened);
    this.#place(opened);
    return opened;
  }

  /** An answer is written under its question, a note beside its words; where there is no room beside them, below. */
  #place(opened) {
    const { form, note } = opened;
    const section = this.layer.margins.sections.get(note.section);
    const question = this.layer.questions.of(note);
    if (question) {
      question.list.after(form);
      form.querySelector("[data-question]").hidden = true;
    } else if (!this.layer.margins.isBeside && this.layer.margins.isPlaced(note)) {
      paragraphAt(section.part, note.end - 1).node.after(form);
    } else {
      opened.item = document.createElement("li");
      opened.item.append(form);
      this.layer.margins.open(section);
    }
    this.layer.draw([note.section]);
  }

  #of(element) {
    return this.open.get(element.closest(".note-form").dataset.note);
  }

  #close(opened) {
    clearTimeout(opened.timer);
    this.open.delete(opened.note.id);
    opened.form.remove();
    opened.item?.remove();
  }

  #isChanged({ form }) {
    return form.elements.body.value.trim() !== form.elements.body.defaultValue.trim();
  }

  #keep(opened) {
    if (this.#isChanged(opened)) this.layer.drafts.keep({ ...opened.note, rest: opened.rest, seen: opened.seen });
    else this.layer.drafts.drop(opened.note.id);
  }

  #keepAll() {
    for (const opened of this.open.values()) this.#keep(opened);
  }

  #onInput({ target }) {
    if (!target.form?.matches(".note-form")) return;
    const opened = this.#of(target);
    opened.note[target.name] = target.value;
    for (const line of target.form.querySelectorAll("[data-problem]")) line.hidden = true;
    clearTimeout(opened.timer);
    opened.timer = setTimeout(() => this.#keep(opened), KEEP_MS);
    if (target.name !== "colour") return;
    target.form.dataset.colour = target.value;
    this.layer.paint();
  }

  async #onSubmit(event) {
    if (!event.target.matches(".note-form")) return;
    event.preventDefault();
    const opened = this.#of(event.target);
    const note = { ...opened.note, body: opened.note.body.trim() };
    const problem = !note.body && !note.quote ? "empty" : Array.from(note.body).length > MAX_LENGTH ? "long" : null;
    if (problem) return opened.form.querySelector(`[data-problem="${problem}"]`).hidden = false;
    this.#keep(opened); // until it is in the outbox
    this.saving.add(note.id);
    this.#close(opened);
    this.layer.focusOn = note.id;
    await Promise.all([this.layer.store.save(note, opened.seen), ...opened.rest.map((one) => this.layer.store.save({ ...one, colour: note.colour }))]);
    this.saving.delete(note.id);
    this.layer.drafts.drop(note.id);
    this.layer.say("saved", { isQuiet: true });
  }

  #onKey(event) {
    if (!event.target.closest(".note-form") || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
    if (event.key === "Escape") this.#leave(this.#of(event.target));
  }

  /** Close the form; what is written stands beside the text as a draft. */
  #leave(opened) {
    this.#keep(opened);
    if (this.#isChanged(opened)) this.layer.say("drafted");
    this.#end(opened);
  }

  #cancel(opened) {
    const draft = { ...opened.note, rest: opened.rest, seen: opened.seen };
    const undo = () => this.layer.restoreDraft(draft);
    if (this.#isChanged(opened)) this.layer.say("discarded", { undo });
    this.layer.drafts.drop(draft.id);
    this.#end(opened);
  }

  #end(opened) {
    this.#close(opened);
    this.layer.focusOn = opened.note.id;
    this.layer.draw([opened.note.section]);
  }

  #stayInSight() {
    const form = document.activeElement?.closest(".note-form");
    if (form) this.#bringIntoSight(form);
  }

  /** A phone's keyboard covers the window's lower part: the whole form stands above it, if it fits. */
  #bringIntoSight(form) {
    const { top, bottom } = form.getBoundingClientRect();
    const [upper, lower] = [visualViewport?.offsetTop ?? 0, (visualViewport?.offsetTop ?? 0) + (visualViewport?.height ?? innerHeight)];
    const beneath = bottom - (lower - this.layer.barHeight());
    const by = top < upper ? top - upper - 8 : Math.min(top - upper, Math.max(0, beneath + 8));
    if (by) scrollBy({ top: by });
  }
}
