/**
 * <note-layer> around the reader's text: highlights its person's notes, keeps each beside its words, makes new ones.
 *
 * The notes come as data (#reader-state). It finds sections as .part (data-key, data-label), their paragraphs as .para
 * (data-offset), the places for notes as [data-notes] and for answers as [data-questions]; markup and words come from
 * the templates of notes/_layer.html; data-citation names the source.
 */
import { copyText } from "../base/clipboard.js";
import { uuid } from "../base/uuid.js";
import { passageLink } from "../pages/passage.js";
import { currentPart } from "../progress/place.js";
import { CurrentNote } from "./current-note.js";
import { Drafts } from "./drafts.js";
import { notesUnder, paint } from "./highlights.js";
import { Margins } from "./margins.js";
import { NoteForms } from "./note-forms.js";
import { NoteCard, NoteSheet } from "./note-views.js";
import { Questions } from "./questions.js";
import { SelectionBar } from "./selection-bar.js";
import { StatusLine } from "./status-line.js";
import { NoteStore } from "./store.js";
import { anchorOfParagraph, rangeOf } from "./text-points.js";

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable], dialog");
const behavior = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

class NoteLayer extends HTMLElement {
  connectedCallback() {
    const state = document.getElementById("reader-state");
    if (!this.querySelector("template") || !state) return; // nobody is signed in
    performance.mark("notes:begin"); // what comes before the next marks is measured by bench/notes_paint.py
    this.store = new NoteStore(JSON.parse(state.textContent));
    this.drafts = new Drafts(this.store.about.speech);
    this.margins = new Margins(this);
    this.forms = new NoteForms(this);
    this.status = new StatusLine(this.querySelector("[data-say]"));
    this.current = new CurrentNote(this);
    this.questions = new Questions(this);
    this.paint();
    performance.mark("notes:painted");
    this.margins.begin();
    this.questions.draw();
    this.bar = new SelectionBar(this);
    this.card = new NoteCard(this);
    this.sheet = new NoteSheet(this);
    this.#listen();
    this.store.refresh().then(() => this.goToAskedNote());
    if (this.store.sessions.length) import("./sharing.js").then(({ Sharing }) => new Sharing(this));
  }

  #listen() {
    this.store.addEventListener("change", ({ detail }) => this.#onChange(detail));
    this.addEventListener("click", (event) => this.#onClick(event));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("click", ({ target }) => target.closest('[data-bar="notes"]') && this.sheet.show());
    addEventListener("resize", () => this.margins.look() && this.draw());
  }

  /** A copy of what the template of that name holds. */
  copyOf(name) {
    return this.querySelector(`[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  /** The notes, and the drafts that no form holds. */
  *everything() {
    yield* this.store.notes.values();
    for (const draft of this.drafts.all()) {
      if (this.forms.isOpen(draft.id) || this.forms.saving.has(draft.id)) continue;
      if (this.store.get(draft.id)?.body === draft.body) this.drafts.drop(draft.id); // it was saved after all
      else yield { ...draft, state: "draft" };
    }
  }

  /** What others share on this text, as long as it is to be shown. */
  *others() {
    if (this.sharing) yield* this.sharing.shown();
  }

  /** What stands in the lists beside the text: forms take the place of their notes; answers stand with their questions. */
  *shown() {
    const inLists = Array.from(this.forms.written()).filter(({ item }) => item);
    const written = new Set(inLists.map(({ id }) => id));
    for (const note of this.everything()) if (!written.has(note.id) && !this.questions.of(note)) yield note;
    for (const note of this.others()) if (!this.questions.of(note)) yield note;
    yield* inLists;
  }

  paint() {
    const placed = new Map(Array.from(this.margins.sections, ([key, { part }]) => [key, { part, notes: [] }]));
    const written = Array.from(this.forms.written());
    const isWritten = new Set(written.map(({ id }) => id));
    const notes = Array.from(this.store.notes.values()).filter(({ id }) => !isWritten.has(id));
    for (const note of [...notes, ...written]) if (this.margins.isPlaced(note)) placed.get(note.section).notes.push(note);
    this.placed = new Map(Array.from(placed.values(), (own) => [own.part, own.notes]));
    paint(this.placed);
    this.sharing?.paint(this.placed);
  }

  /** Paint the words, and draw the lists of the sections anew (without keys all of them). */
  draw(keys) {
    this.paint();
    this.margins.gather(keys);
    this.questions.draw();
    const article = this.focusOn && this.querySelector(`article[data-note="${this.focusOn}"]`);
    if (article) article.focus({ preventScroll: true });
    this.focusOn = null;
  }

  /** Draw these notes anew the next time, though they are the same. */
  forget(ids) {
    this.margins.forget(ids);
    this.questions.forget(ids);
  }

  /** How much of the window's foot the phone's bar covers. */
  barHeight() {
    return document.querySelector(".reader-bar")?.offsetHeight ?? 0;
  }

  /** Tell what was done, as StatusLine does. */
  say(what, how) {
    this.status.say(what, how);
  }

  /** Mark words. Those that are marked already, and say nothing more, take the new colour. */
  highlight(anchors, colour) {
    const before = ({ section, start, end }) => Array.from(this.store.notes.values()).find(
      (note) => note.section === section && note.start === start && note.end === end && !note.body && note.kind === "note",
    );
    for (const anchor of anchors) {
      const seen = before(anchor);
      this.store.save({ ...(seen ?? { ...anchor, id: uuid(), body: "" }), colour }, seen);
    }
    this.say("saved", { isQuiet: true });
  }

  async copy(words, told = "copied") {
    this.say((await copyText(words)) ? told : "failed");
  }

  copyWithSource([{ part, quote }, ...rest]) {
    const source = `${this.dataset.citation.trim()}${part.dataset.cited}`;
    this.copy([quote, ...rest.map((anchor) => anchor.quote), source].join("\n"));
  }

  copyLink([anchor]) {
    this.copy(passageLink(anchor), "linked");
  }

  #onChange(ids) {
    const shown = Array.from(this.margins.sections.values()).filter(({ notes }) => notes.some(({ id }) => ids.includes(id)));
    const keys = new Set([...shown.map(({ key }) => key), ...ids.map((id) => this.store.get(id)?.section)]);
    this.draw(Array.from(keys));
    this.sheet.refresh();
  }

  #onClick(event) {
    const { target } = event;
    const add = target.closest("[data-note-add]");
    const article = target.closest("article[data-note]");
    const button = target.closest("[data-do]");
    if (button) return this.#act(button.dataset.do, article);
    if (target.closest("[data-to]")) {
      event.preventDefault();
      this.#goTo(this.noteOf(article));
    } else if (add && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.forms.begin([{ section: add.dataset.noteAdd, start: null, end: null, quote: "" }]);
    } else if (target.closest(".para-note")) {
      const anchor = anchorOfParagraph(target.closest(".para"));
      if (anchor) this.forms.begin([anchor]);
    } else if (target.closest(".para") && getSelection().isCollapsed) {
      this.#showUnder(event);
    }
  }

  /** The notes whose words stand at that place of the window. */
  notesAt(x, y) {
    return notesUnder(x, y, (part) => this.placed.get(part) ?? []);
  }

  /** The notes at the words that were clicked: in the margin, or on a card where there is none. */
  #showUnder({ clientX, clientY }) {
    const notes = this.notesAt(clientX, clientY).filter(({ id }) => !this.forms.isOpen(id));
    if (!notes.length) return;
    if (this.margins.isBeside) this.margins.articleOf(notes[0])?.focus();
    else this.card.show(notes, clientX, clientY);
  }

  /** The note, or the draft, that an article shows. */
  noteOf({ dataset }) {
    if (dataset.state === "draft") return this.drafts.get(dataset.note);
    return this.store.get(dataset.note) ?? this.sharing?.notes.get(dataset.note);
  }

  async #act(what, article) {
    const note = this.noteOf(article);
    this.card.hide();
    if (what === "edit") this.edit(note, article.dataset.state === "draft" ? note.seen : note);
    if (what === "copy") this.copy(note.body || note.quote);
    if (what === "delete") this.say("deleted", { undo: await this.store.remove(note.id) });
    if (what === "discard" && article.dataset.state === "draft") this.#discardDraft(note);
    else if (what === "discard") await this.store.discard(note.id);
    if (what === "section") await this.#saveOnSection(note);
    this.sharing?.act(what, article, note);
  }

  edit(note, seen) {
    if (this.sheet.element.open) this.sheet.element.close();
    this.forms.show(note, { seen });
  }

  #discardDraft(draft) {
    this.drafts.drop(draft.id);
    this.draw([draft.section]);
    this.say("discarded", { undo: () => this.restoreDraft(draft) });
  }

  restoreDraft(draft) {
    this.drafts.keep(draft);
    this.draw([draft.section]);
  }

  /** Words whose place the server could not find: kept with what was written, as a note on the whole section. */
  async #saveOnSection(note) {
    const body = [note.quote && `「${note.quote}」`, note.body].filter(Boolean).join("\n");
    await this.store.save({ ...note, id: uuid(), quote: "", start: null, end: null, prefix: "", suffix: "", body });
    await this.store.discard(note.id);
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const button = event.target.closest(".para-note");
    if (button && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      this.#goToButton(button, event.key === "ArrowDown" ? 1 : -1);
    } else if (["n", "N"].includes(event.key) && !isTyping(event.target)) {
      event.preventDefault();
      if (event.key === "N") return this.sheet.show();
      const anchors = this.bar.anchors;
      this.bar.hide();
      this.forms.begin(anchors.length ? anchors : [{ section: currentPart().dataset.key, start: null, end: null, quote: "" }]);
    }
  }

  #goToButton(button, step) {
    const buttons = Array.from(button.closest(".part").querySelectorAll(".para-note"));
    const next = buttons[buttons.indexOf(button) + step];
    if (!next) return;
    [button.tabIndex, next.tabIndex] = [-1, 0];
    next.focus();
  }

  /** Scroll to the words of the note, or to its section, and stand at it. */
  #goTo(note) {
    const section = this.margins.sections.get(note.section);
    if (this.sheet.element.open) this.sheet.element.close();
    this.card.hide();
    if (!section) return;
    const place = this.margins.isPlaced(note) ? rangeOf(section.part, note.start, note.end) : section.part;
    const top = scrollY + place.getBoundingClientRect().top - innerHeight * 0.35;
    if (!this.margins.isBeside && place === section.part) this.margins.open(section);
    const article = this.margins.isBeside || place === section.part ? this.margins.articleOf(note) : null;
    article?.focus({ preventScroll: true });
    this.current.standAt(article ?? this.copyOf("note").firstElementChild);
    scrollTo({ top, behavior: behavior() });
  }

  /** ?note=… comes from the list of all notes; a page that is loaded again stays where it was. */
  goToAskedNote() {
    const id = new URLSearchParams(location.search).get("note");
    const note = this.store.get(id) ?? this.sharing?.notes.get(id);
    if (note && performance.getEntriesByType("navigation")[0]?.type === "navigate") this.#goTo(note);
  }
}

customElements.define("note-layer", NoteLayer);
