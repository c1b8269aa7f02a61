/** The questions that guide the reading: under each the person's answers, and a button to write one. */
import { DrawnNotes } from "./drawing.js";

const plain = (text) => text.split(/\s+/).filter(Boolean).join(" "); // as an answer keeps it

export class Questions {
  constructor(layer) {
    this.layer = layer;
    this.all = Array.from(layer.querySelectorAll("[data-questions] > [data-question]"), (item) => this.#prepare(item));
  }

  /** The question of this page that the note answers: the answer stands under it. */
  of(note) {
    return this.all.find(({ section, text }) => note.kind === "answer" && note.question === text && note.section === section);
  }

  draw() {
    const { forms } = this.layer;
    if (!this.all.length) return;
    for (const one of this.all) one.answers = [];
    for (const note of this.layer.everything()) if (!forms.isOpen(note.id)) this.of(note)?.answers.push(note);
    for (const note of this.layer.others()) this.of(note)?.answers.push(note);
    for (const { list, answers, drawn } of this.all) {
      drawn.fill(list, answers.map((note) => drawn.itemOf(note, { ...note, question: "" })));
    }
  }

  /** As DrawnNotes. */
  forget(ids) {
    for (const { drawn } of this.all) drawn.forget(ids);
  }

  #prepare(item) {
    const section = item.closest("[data-questions]").dataset.questions;
    const text = plain(item.querySelector(".part-question-text").textContent);
    item.prepend(this.layer.copyOf("think"));
    const home = this.layer.copyOf("answers");
    const fields = { section, kind: "answer", question: text, quote: "", start: null, end: null };
    home.querySelector("[data-answer]").addEventListener("click", () => this.layer.forms.begin([fields]));
    item.append(home);
    return { section, text, list: home.querySelector("ul"), answers: [], drawn: new DrawnNotes(this.layer) };
  }
}
