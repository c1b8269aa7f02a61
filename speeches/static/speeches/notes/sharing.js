/**
 * What the members of a session share, beside the text: others' notes, the replies, and who sees one's own. It comes
 * only where the person is in a session that reads the text; the words are in the templates of notes/_sharing.html.
 */
import { drawReplies, ReplyForms } from "./replies.js";
import { rangeOf } from "./text-points.js";

const FRESH_MS = 60_000;
const HIDDEN = `studyhub-${document.body.dataset.person}:shared-hidden`; // goes when the person signs out

const counted = ({ dataset: { one, many } }, count) => (count === 1 ? one : many.replace("{n}", count));

export class Sharing {
  constructor(layer) {
    this.layer = layer;
    this.sessions = new Map(layer.store.sessions.map((session) => [session.id, session]));
    this.notes = new Map(); // of others, by id
    this.replies = {}; // by the note's id; one's own notes' too
    this.isCut = false;
    this.isShown = this.#remembered();
    this.forms = new ReplyForms(this);
    this.line = layer.querySelector(".shared-line");
    this.line.querySelector("[data-shared-label]").hidden = false;
    this.box = this.line.querySelector("[data-shared-switch]");
    this.box.checked = this.isShown;
    this.box.addEventListener("change", () => this.#show(this.box.checked));
    layer.sharing = this;
    for (const opened of layer.forms.open.values()) this.dressForm(opened);
    layer.forget([...layer.store.notes.keys()]);
    document.addEventListener("visibilitychange", () => this.#loadAgain());
    this.load().then(() => layer.goToAskedNote());
  }

  /** Ask what is shared now. Without a network there is nothing of others to be seen. */
  async load() {
    this.askedAt = Date.now();
    try {
      const answer = await fetch(`/notes/shared/${this.layer.store.about.speech}/`, { redirect: "manual" });
      if (answer.ok) this.#take(await answer.json());
    } catch {
      // it is asked again when the page is looked at again
    }
    this.#tellCount();
    this.layer.draw();
  }

  #take({ notes, replies, is_cut: isCut }) {
    this.layer.forget([...Object.keys(this.replies), ...Object.keys(replies), ...this.notes.keys()]);
    this.notes = new Map(notes.map((note) => [note.id, note]));
    Object.assign(this, { replies, isCut });
  }

  #loadAgain() {
    const isDue = document.visibilityState === "visible" && Date.now() - this.askedAt > FRESH_MS;
    if (isDue && !this.forms.isWriting()) this.load();
  }

  #remembered() {
    try {
      return !localStorage.getItem(HIDDEN);
    } catch {
      return true;
    }
  }

  #show(isShown) {
    this.isShown = isShown;
    try {
      if (isShown) localStorage.removeItem(HIDDEN);
      else localStorage.setItem(HIDDEN, "1");
    } catch {
      // this browser keeps nothing: it holds for this page
    }
    this.layer.draw();
  }

  #tellCount() {
    const words = this.line.querySelector("[data-words]");
    const { none, cut } = words.dataset;
    const count = this.notes.size;
    words.textContent = this.isCut ? cut.replace("{n}", count) : count ? counted(words, count) : none;
  }

  /** Others' notes, unless they are switched off. */
  *shown() {
    if (this.isShown) yield* this.notes.values();
  }

  /** "3 shared notes", for a folded list. */
  wordsFor(count) {
    return counted(this.layer.copyOf("shared-fold"), count);
  }

  /** "2 new replies", under these notes; "" where none is new. */
  newWordsFor(notes) {
    const count = notes.flatMap(({ id }) => this.replies[id] ?? []).filter(({ is_new: isNew }) => isNew).length;
    const { oneNew, manyNew } = this.layer.copyOf("shared-fold").dataset;
    return count ? counted({ dataset: { one: oneNew, many: manyNew } }, count) : "";
  }

  /** Mark others' words, quieter than one's own, and add the notes to those that are found under a tap. */
  paint(placed) {
    const ranges = [];
    for (const note of this.shown()) {
      if (!this.layer.margins.isPlaced(note)) continue;
      const { part } = this.layer.margins.sections.get(note.section);
      placed.get(part).push(note);
      ranges.push(rangeOf(part, note.start, note.end));
    }
    if (!CSS.highlights) return;
    const highlight = new Highlight(...ranges);
    highlight.priority = -1;
    CSS.highlights.set("note-shared", highlight);
  }

  /** What a note beside the text says besides its words: whose it is, whom it is shown to, the replies. */
  dress(article, note) {
    if (note.by) this.#dressOthers(article, note);
    else this.#dressOwn(article, note);
    const replies = this.replies[note.id];
    if (replies?.length) article.append(drawReplies(this.layer, note, replies));
  }

  #dressOthers(article, note) {
    const by = this.layer.copyOf("shared-by");
    by.querySelector("[data-who]").textContent = note.by;
    by.querySelector("[data-when]").textContent = article.querySelector(".note-foot time").textContent;
    article.querySelector(".note-foot time").textContent = "";
    by.querySelector("[data-asked]").hidden = note.audience !== "organisers";
    article.classList.add("is-shared");
    article.prepend(by);
    const actions = article.querySelector(".note-actions");
    if (this.sessions.get(note.session)?.is_open) actions.replaceWith(this.layer.copyOf("shared-actions"));
    else actions.remove();
  }

  #dressOwn(article, note) {
    const foot = article.querySelector(".note-foot");
    if (note.session) {
      const badge = this.layer.copyOf("shared-with");
      const title = this.sessions.get(note.session)?.title;
      badge.textContent = title ? badge.dataset[note.audience].replace("{title}", title) : badge.dataset.other;
      article.append(badge);
    }
    foot?.querySelector('[data-do="edit"]')?.after(this.layer.copyOf("share-action"));
  }

  /** Let the writer choose who sees the note; what they do not touch stays as it is. */
  dressForm({ form, note }) {
    const label = this.layer.copyOf("share-select");
    const select = label.querySelector("select");
    const { onlyMe, members, organisers } = select.dataset;
    const offered = Array.from(this.sessions.values()).filter(({ id, is_open: isOpen }) => isOpen || id === note.session);
    select.add(new Option(onlyMe, ""));
    for (const { id, title } of offered) {
      select.add(new Option(members.replace("{title}", title), `${id}:members`));
      select.add(new Option(organisers.replace("{title}", title), `${id}:organisers`));
    }
    const present = note.sharing ?? (note.session ? `${note.session}:${note.audience}` : "");
    const isOffered = Array.from(select.options).some(({ value }) => value === present);
    if (!isOffered) select.add(new Option(this.layer.copyOf("shared-with").dataset.other, present));
    select.value = present;
    form.querySelector(".row").before(label);
  }

  /** What a button of ours does. */
  act(what, article, note) {
    if (what === "share") {
      this.layer.edit(note, note);
      this.layer.forms.open.get(note.id)?.form.elements.sharing?.focus({ preventScroll: true });
    }
    if (what === "reply") this.forms.open(article, note);
  }

  /** The replies to a note are others than before. */
  renew(id) {
    this.layer.forget([id]);
    const note = this.notes.get(id) ?? this.layer.store.get(id);
    this.layer.focusOn = id;
    this.layer.draw(note ? [note.section] : undefined);
  }
}
