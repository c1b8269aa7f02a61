/**
 * <note-layer> around the reader's text: highlights its notes, keeps each beside its words, makes new ones.
 *
 * It finds sections as .part (data-key, data-label), their paragraphs as .para (data-offset), their notes in
 * [data-notes]; words and markup come from the templates of notes/_layer.html; data-citation names the source.
 */
import { currentPart } from "../progress/place.js";
import { noteAt, paint, paintCurrent, rangesOf } from "./highlights.js";
import { isBeside, NoteEditor } from "./note-editor.js";
import { SelectionBar } from "./selection-bar.js";
import { anchorOfParagraph } from "./text-points.js";

const isNote = (node) => node.matches?.("[data-note]");
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable], dialog");
const behavior = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

class NoteLayer extends HTMLElement {
  connectedCallback() {
    this.ranges = new Map();
    this.editor = new NoteEditor(this);
    this.bar = new SelectionBar(this);
    this.#addParagraphButtons();
    this.addEventListener("click", (event) => this.#onClick(event));
    this.addEventListener("change", (event) => this.#onColour(event));
    this.addEventListener("focusin", (event) => this.#standAt(event.target.closest("[data-note]")));
    this.addEventListener("focusout", (event) => event.relatedTarget ?? this.#standAt(null));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    new MutationObserver((changes) => this.#onChange(changes)).observe(this, { childList: true, subtree: true });
    new ResizeObserver(() => this.#later()).observe(this);
    if (document.readyState === "complete") this.#goToAskedNote();
    else addEventListener("load", () => this.#goToAskedNote());
  }

  /** A copy of what the template of that name holds. */
  copyOf(name) {
    return this.querySelector(`[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  /** Tell it in a line at the foot of the window (saved, copied, failed), or to screen readers alone. */
  say(what, { isQuiet = false } = {}) {
    const status = this.querySelector("[data-say]");
    status.classList.toggle("visually-hidden", isQuiet);
    status.textContent = status.dataset[what];
    status.hidden = false;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => { status.hidden = true; }, what === "failed" ? 8000 : 2500);
  }

  /** The form was saved: the note of that id, which comes in its place, gets the focus if the form had it. */
  wasSaved(form, id) {
    if (!form.hidden) this.focusOn = id;
    this.say("saved", { isQuiet: form.hidden });
  }

  /** The note is about to go: its section's button takes the focus. */
  wasDeleted(note) {
    note.closest(".part").querySelector("[data-note-add]").focus({ preventScroll: true });
    this.say("deleted");
  }

  /** Put words and their citation on the clipboard. The event serves plain http, where navigator.clipboard is missing. */
  copy(anchor) {
    const source = [this.dataset.citation, anchor.part.dataset.label].filter(Boolean).join(" ");
    const fill = (event) => {
      event.clipboardData.setData("text/plain", `${anchor.quote}\n${source}`);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    this.say(document.execCommand("copy") ? "copied" : "failed");
    document.removeEventListener("copy", fill);
  }

  #addParagraphButtons() {
    for (const part of this.querySelectorAll(".part")) {
      part.querySelectorAll(".para").forEach((paragraph, index) => {
        const button = this.copyOf("paragraph");
        button.tabIndex = index ? -1 : 0; // one stop a section; the arrows go from paragraph to paragraph
        paragraph.append(button);
      });
    }
  }

  #onChange(changes) {
    const nodes = changes.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    if (nodes.some(isNote)) this.#later();
  }

  #later() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.arrange();
    });
  }

  /** Put every note in its list and at its words, and paint them: at once, where a form is about to get the focus. */
  arrange() {
    for (const list of this.querySelectorAll("[data-notes]")) this.#gather(list);
    this.ranges = rangesOf(this);
    paint(this.ranges);
    this.#standAt(this.current);
    this.#standBesideWords();
    const article = this.focusOn && document.getElementById(this.focusOn);
    if (article?.matches("article")) {
      this.focusOn = null;
      article.focus({ preventScroll: true });
    }
  }

  /** All notes of the section in its list, in the order of the text; a form being written stays where it is. */
  #gather(list) {
    const own = Array.from(this.querySelectorAll(`article[data-key="${list.dataset.notes}"], [data-notes="${list.dataset.notes}"] > form`));
    const at = (note) => Number(note.dataset.start ?? -1);
    own.sort((one, other) => at(one) - at(other));
    if (own.some((note, index) => list.children[index] !== note)) list.append(...own);
  }

  #standBesideWords() {
    const lists = Array.from(this.querySelectorAll("[data-notes]")).filter((list) => list.children.length);
    const plans = lists.map((list) => this.#planOf(list));
    for (const [note, margin] of plans.flat()) note.style.marginBlockStart = margin;
  }

  /** How far to push each note down so that it begins at its words, or right after the note before it. */
  #planOf(list) {
    const notes = Array.from(list.children).filter((note) => !note.hidden);
    if (!isBeside(list.closest(".part"))) return notes.map((note) => [note, ""]);
    const top = list.getBoundingClientRect().top;
    const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
    let bottom = 0;
    return notes.map((note) => {
      const words = this.ranges.get(note)?.getBoundingClientRect().top - top || 0;
      const margin = Math.max(0, words - bottom);
      bottom += margin + note.getBoundingClientRect().height + gap;
      return [note, `${margin}px`];
    });
  }

  #onClick(event) {
    const { target } = event;
    const add = target.closest("[data-note-add]");
    if (add && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.editor.open(add.closest(".part"));
    } else if (target.closest(".para-note")) {
      const anchor = anchorOfParagraph(this, target.closest(".para"));
      if (anchor) this.editor.open(anchor.part, anchor);
    } else if (target.closest("[data-note-quote]")) {
      if (this.#showWords(target.closest("[data-note]"))) event.preventDefault();
    } else if (target.closest(".para") && getSelection().isCollapsed) {
      noteAt(this.ranges, event.clientX, event.clientY)?.focus();
    }
  }

  #standAt(note) {
    this.current = note;
    paintCurrent(this.ranges.get(note));
  }

  #onColour({ target }) {
    if (target.name !== "colour") return;
    target.form.dataset.colour = target.value;
    paint(this.ranges);
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const button = event.target.closest(".para-note");
    if (button && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      this.#goToButton(button, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "n" && !isTyping(event.target)) {
      event.preventDefault();
      const { anchor } = this.bar;
      this.bar.hide();
      this.editor.open(anchor?.part ?? currentPart(), anchor);
    }
  }

  #goToButton(button, step) {
    const buttons = Array.from(button.closest(".part").querySelectorAll(".para-note"));
    const next = buttons[buttons.indexOf(button) + step];
    if (!next) return;
    [button.tabIndex, next.tabIndex] = [-1, 0];
    next.focus();
  }

  /** Scroll to the words of the note and mark them; false if they stand nowhere. */
  #showWords(note) {
    const range = this.ranges.get(note);
    if (!range) return false;
    scrollTo({ top: scrollY + range.getBoundingClientRect().top - innerHeight * 0.35, behavior: behavior() });
    this.#standAt(note);
    return true;
  }

  /** ?note=… comes from the list of all notes; a page that is loaded again stays where it was. */
  #goToAskedNote() {
    const asked = new URLSearchParams(location.search).get("note");
    const note = asked && document.getElementById(`note-${asked}`);
    if (!note || performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
    this.arrange();
    note.focus({ preventScroll: true });
    if (!this.#showWords(note)) note.scrollIntoView({ block: "center" });
  }
}

customElements.define("note-layer", NoteLayer);
