/**
 * <outline-editor> around the page on which a waiting file is looked over: every act goes to the server at once and the
 * changed rows come back. Without it the same form and buttons do the same with whole pages.
 *
 * It finds the lines in [data-lines], the headings in [data-items], the facts in #details; words and markup come from
 * the templates of importing/_editor_words.html.
 */
import { applyRows, copyOf } from "./outline-editor-answers.js";
import { caretIn } from "./outline-editor-caret.js";
import { FactsKeeper } from "./outline-editor-facts.js";
import { actOfKey } from "./outline-editor-keys.js";
import { Lines } from "./outline-editor-lines.js";
import { Mending } from "./outline-editor-mending.js";
import { Outline } from "./outline-editor-outline.js";
import { Sender } from "./outline-editor-sender.js";

const isTyping = (target) => target.closest("textarea, select, dialog, input:not([type=radio])");

class OutlineEditor extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("#editor");
    this.sender = new Sender(this.dataset.revision);
    this.lines = new Lines(this.querySelector("[data-lines]"));
    this.outline = new Outline(this, this.lines);
    this.mending = new Mending(this, this.lines);
    this.facts = new FactsKeeper(this, this.querySelector("#details"));
    this.form.addEventListener("submit", (event) => this.#onAct(event));
    this.addEventListener("submit", (event) => this.#beforeSaving(event), { capture: true });
    this.addEventListener("click", (event) => this.#onClick(event));
    this.addEventListener("change", (event) => event.target.name === "block" && this.#onChoice());
    document.addEventListener("keydown", (event) => this.#onKey(event));
    addEventListener("pagehide", () => this.#keepAll({ keepalive: true }));
    addEventListener("beforeunload", (event) => this.problem && this.#isUnkept && event.preventDefault());
    this.lines.step(0);
    this.#countDoubts();
  }

  /** Make an act on a line, the chosen one unless another is named; true if it was made. */
  async act(name, { line = this.lines.chosen, fields = {}, isInOutline = false, keepalive = false } = {}) {
    if (name === "open") return this.mending.open(line);
    const data = new FormData();
    data.set("act", name);
    data.set("block", line?.id.slice(1) ?? "0");
    for (const [key, value] of Object.entries({ ...this.#place(name, line), ...fields })) data.set(key, value);
    const answer = await this.send(this.dataset.mend, data, { keepalive });
    if (!answer) return false;
    this.lines.choose(document.getElementById(answer.select) ?? line, { isFocused: !isInOutline });
    if (isInOutline) this.outline.focus(answer.select);
    return !answer.told;
  }

  /** Send something, and bring the page up to date with the answer; null if it did not arrive. */
  async send(url, data, { keepalive = false, isTyped = false } = {}) {
    this.say("saving");
    const answer = await this.sender.send(url, data, { keepalive });
    this.problem = answer.problem;
    this.say(answer.problem ?? "saved");
    if (answer.problem) return null;
    this.tell(answer.told);
    applyRows(this.lines.list, answer.rows, answer.whole);
    applyRows(this.outline.list, answer.items, answer.whole);
    this.#update(answer);
    if (!isTyped) this.facts.show(answer.facts);
    return answer;
  }

  /** Tell the editor in a line, or nothing. */
  tell(words) {
    const told = this.querySelector("[data-told]");
    told.textContent = words ?? "";
    told.hidden = !words;
  }

  /** Say in the bar how it stands: saving, saved, failed, signed-out. */
  say(what) {
    const state = this.querySelector("[data-state]");
    state.textContent = this.querySelector(`template[data-say="${what}"]`).content.textContent;
    state.classList.toggle("save-trouble", what === "failed" || what === "signed-out");
  }

  #update(answer) {
    for (const input of this.querySelectorAll("input[name=revision]")) input.value = answer.revision;
    this.querySelector("[data-figures]").textContent = answer.figures;
    for (const name of ["undo", "redo"]) {
      const button = this.querySelector(`[data-${name}]`);
      button.disabled = !answer[name];
      button.title = answer[name];
    }
    this.#countDoubts();
  }

  #countDoubts() {
    this.querySelector("[data-doubt-count]").textContent = this.lines.doubted.length;
    for (const button of this.querySelectorAll("[data-doubt]")) button.disabled = !this.lines.doubted.length;
  }

  /** Where in the line an act is to be made: at the caret, or on the selected words. */
  #place(name, line) {
    const caret = caretIn(line?.querySelector(".line-words"));
    if (name === "split" && caret?.at) return { at: caret.at };
    if (name === "noise" && caret?.words) return { at: caret.at, words: caret.words };
    return {};
  }

  /** Whether something is typed that the server does not have. */
  get #isUnkept() {
    return this.mending.isChanged || this.facts.isChanged;
  }

  async #onAct(event) {
    event.preventDefault();
    const button = event.submitter;
    if (!button?.value) return;
    const [name, id] = button.value.split(" ");
    if (await this.mending.onButton(name)) return;
    const found = button.closest(".found");
    this.querySelector(".acts-more").open = false;
    await this.mending.keep();
    const line = id || found ? document.getElementById(`b${id || found.id.slice(1)}`) : this.lines.chosen;
    const isMade = await this.act(name, { line, isInOutline: Boolean(found) });
    if (isMade) button.closest("[data-general]")?.remove();
  }

  #onClick(event) {
    const button = event.target.closest("[data-doubt], [data-keys]");
    if (button?.dataset.doubt) this.lines.stepToDoubt(Number(button.dataset.doubt));
    if (button && "keys" in button.dataset) this.#open("keys");
  }

  #onChoice() {
    this.mending.keep();
    this.outline.follow();
  }

  #onKey(event) {
    if (event.defaultPrevented || isTyping(event.target) || event.target.closest("summary, .found-tools")) return;
    if (event.target !== document.body && !this.contains(event.target)) return;
    const wanted = actOfKey(event, this.lines.chosen);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.step) this.lines.step(wanted.step);
    else if (wanted.doubt) this.lines.stepToDoubt(wanted.doubt);
    else if (wanted.dialog) this.#open(wanted.dialog);
    else if (wanted.act) this.act(wanted.act, { isInOutline: Boolean(event.target.closest(".found")) });
  }

  #open(name) {
    this.querySelector(`[data-dialog="${name}"]`).showModal();
  }

  /** Before the facts go out to be saved, or the file to be discarded, what is still open is kept first, or asked. */
  async #beforeSaving(event) {
    const form = event.target;
    if ("discard" in form.dataset) {
      event.preventDefault();
      this.#open("discard");
      return;
    }
    if (form.id !== "details" || !(this.#isUnkept || this.sender.isBusy)) return;
    event.preventDefault();
    event.stopPropagation();
    await this.#keepAll();
    if (!this.#isUnkept) form.requestSubmit(event.submitter);
  }

  async #keepAll(options) {
    await this.mending.keep(options);
    await this.facts.keep(options);
    await this.sender.idle();
  }

  /** A copy of what the template of that name holds. */
  copyOf(name) {
    return copyOf(this, name);
  }
}

customElements.define("outline-editor", OutlineEditor);
