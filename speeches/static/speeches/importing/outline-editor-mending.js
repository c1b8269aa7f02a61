/** The words of a line in a text field: changed, cut at the cursor, kept or left as they were. One line at a time. */
import { caretOf } from "./outline-editor-caret.js";

export class Mending {
  constructor(editor, lines) {
    this.editor = editor;
    this.lines = lines;
    lines.list.addEventListener("keydown", (event) => this.#onKey(event));
    lines.list.addEventListener("click", (event) => {
      if (!event.target.closest("[data-cancel]")) return;
      event.preventDefault();
      this.close();
    });
    lines.list.addEventListener("dblclick", (event) => {
      if (event.target.closest(".line-words")) this.open(event.target.closest(".line"));
    });
    if (this.box) this.#begin(this.box);
  }

  get box() {
    return this.lines.list.querySelector("[data-mending]");
  }

  get field() {
    return this.box?.querySelector("textarea") ?? null;
  }

  get isChanged() {
    return Boolean(this.field) && this.field.value !== this.words;
  }

  /** Open the words of a line, if it has any. */
  async open(line) {
    const words = line?.querySelector("span.line-words");
    if (!words) return;
    await this.keep();
    if (!line.isConnected) return;
    const box = this.editor.copyOf("mend");
    box.querySelector("textarea").value = words.textContent;
    line.append(box);
    this.#begin(box);
    box.querySelector("textarea").focus();
  }

  close() {
    const line = this.box?.closest(".line");
    this.box?.remove();
    this.lines.choose(line);
  }

  /** Keep the words, if they were changed, and close. */
  async keep(options) {
    if (!this.box) return;
    const line = this.box.closest(".line");
    if (!this.isChanged) this.box.remove();
    else if (await this.editor.act("mend", { line, fields: { text: this.field.value }, ...options })) this.box?.remove();
  }

  /** A button of the text field; false if it is none. */
  async onButton(name) {
    const line = this.box?.closest(".line");
    if (!line || (name !== "mend" && name !== "split")) return false;
    if (name === "mend" && !this.isChanged) this.close();
    else if (name === "mend") await this.keep();
    else await this.#split(line);
    return true;
  }

  async #split(line) {
    const at = caretOf(this.field);
    if (!line.classList.contains("line-heading")) {
      const { value, selectionStart } = this.field;
      this.field.value = `${value.slice(0, selectionStart)}\n${value.slice(selectionStart)}`;
      await this.keep();
      return;
    }
    const { id } = line;
    await this.keep();
    await this.editor.act("split", { line: document.getElementById(id), fields: { at } });
  }

  #begin(box) {
    const field = box.querySelector("textarea");
    this.words = field.value;
    const fit = () => (field.rows = Math.min(20, Math.max(2, Math.ceil(field.value.length / 32) + 1)));
    field.addEventListener("input", fit);
    fit();
  }

  #onKey(event) {
    if (event.target !== this.field || event.isComposing) return;
    const isHeading = event.target.closest(".line-heading");
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && (isHeading || event.ctrlKey || event.metaKey)) this.onButton("mend");
    else return;
    event.preventDefault();
  }
}
