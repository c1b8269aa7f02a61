/**
 * <reflection-editor>: counts while one writes, saves by itself, puts in excerpts. Its form works without it. What was
 * typed and never reached the server is put back when the page opens again; where somebody saved meanwhile, both texts
 * are shown.
 */
import { Autosave } from "./autosave.js";
import { countCharacters, countWords } from "./counting.js";
import { beginExcerpts } from "./excerpts.js";

class ReflectionEditor extends HTMLElement {
  #isReady = false; // all is saved: the form may go

  connectedCallback() {
    this.form = this.querySelector("form[data-words]");
    const { title, body, revision } = this.form.elements;
    this.fields = { title, body, revision };
    this.saver = new Autosave({
      url: this.dataset.save,
      item: this.dataset.item,
      saved: this.#read(),
      revision: Number(revision.value),
      read: () => this.#read(),
      say: (state, more) => this.#say(state, more),
      meet: (other) => this.#meet(other),
    });
    this.#restore();
    this.form.addEventListener("input", ({ target }) => (target === title || target === body) && this.#changed());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    beginExcerpts(this.querySelector(".reflection-excerpts"), body);
    this.#count();
  }

  #read() {
    return { title: this.fields.title.value, body: this.fields.body.value };
  }

  #write({ title, body }) {
    this.fields.title.value = title;
    this.fields.body.value = body;
    this.#count();
  }

  #changed() {
    this.#isReady = false;
    this.#count();
    this.saver.change();
  }

  #count() {
    const characters = countCharacters(this.fields.body.value);
    this.querySelector("[data-counter]").textContent = countWords(this.dataset, characters);
  }

  /** What this browser kept: on the text that it was written on it goes on; beside another one it is shown. */
  #restore() {
    const other = { ...this.#read(), revision: this.saver.revision };
    if (!this.querySelector("[data-other]").hidden) { // the server shows two texts already; neither is saved
      this.saver.goOnOver(other);
      this.saver.isStopped = true;
      this.saver.saved = null;
      return;
    }
    const kept = this.saver.kept.get();
    if (!kept) return;
    if (kept.title === other.title && kept.body === other.body) return void this.saver.kept.drop();
    this.#write(kept);
    if (kept.revision !== other.revision) {
      this.saver.isStopped = true;
      return this.#meet(other);
    }
    this.#say("restored");
    this.saver.save();
  }

  /** Another text than this page's stands on the server. */
  #meet(other) {
    if (other.is_writable === false) return this.#say("handedIn");
    const panel = this.querySelector("[data-other]");
    panel.querySelector("[data-other-words]").textContent = other.body;
    panel.hidden = false;
    panel.scrollIntoView({ block: "nearest" });
    this.saver.goOnOver(other);
    this.saver.isStopped = true; // until the writer has chosen
    this.#say("typing");
  }

  /** Whatever the button does, what is written is saved first: then the server has it, whatever becomes of the rest. */
  async #submit(event) {
    this.fields.revision.value = this.saver.revision;
    if (this.#isReady || this.saver.isClean()) return;
    event.preventDefault();
    const button = event.submitter;
    this.saver.isStopped = false;
    if (!(await this.saver.save())) return;
    this.fields.revision.value = this.saver.revision;
    this.#isReady = true;
    this.form.requestSubmit(button);
  }

  #say(state, { at, error, hasSetAside } = {}) {
    const line = this.querySelector("[data-state]");
    const time = at && new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    line.textContent = error ?? this.dataset[state].replace("{time}", time);
    line.classList.toggle("reflection-trouble", !["typing", "saving", "saved", "restored"].includes(state));
    if (hasSetAside) this.querySelector("[data-put-back]").hidden = false;
  }
}

customElements.define("reflection-editor", ReflectionEditor);
