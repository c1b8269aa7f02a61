/** Keeps the facts while they are typed, and shows those that an act on the text changed. */
const PAUSE = 1200;
const AGAIN = 10_000;

export class FactsKeeper {
  constructor(editor, form) {
    this.editor = editor;
    this.form = form;
    this.isChanged = false;
    form.addEventListener("input", () => {
      this.isChanged = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
    });
    form.addEventListener("change", () => this.keep());
    addEventListener("online", () => this.keep());
  }

  /** Send them, if any was changed. */
  async keep({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    if (!this.isChanged) return;
    this.isChanged = false;
    const { editor } = this;
    const answer = await editor.send(editor.dataset.keep, new FormData(this.form), { keepalive, isTyped: true });
    if (!answer || answer.whole) this.isChanged = true;
    else this.#showTitle();
    // nobody repeats what is typed once: it goes out again by itself until the server is back
    if (editor.problem === "failed") this.timer = setTimeout(() => this.keep(), AGAIN);
  }

  /** Show facts that an act changed. */
  show(facts) {
    for (const [name, text] of Object.entries(facts)) {
      const field = this.form.elements[name];
      if (field && field.value !== text) field.value = text;
    }
    this.#showTitle();
  }

  #showTitle() {
    const title = this.form.elements.title.value.trim();
    if (title) this.editor.querySelector("[data-title]").textContent = title;
  }
}
