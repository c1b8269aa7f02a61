/**
 * <drop-files>: files chosen or dropped, folders too, are sent at once: in several requests one after the other where
 * they are many, with their progress. What cannot be taken is told before it is sent; a request that fails is told, and
 * can be sent again without choosing again. Without it, the input and the form's button do the same in one request.
 */
import { filesIn } from "./dropped.js";
import { upload } from "./upload.js";

const LEFTOVER = /^(\.|~\$)|^(Thumbs\.db|desktop\.ini)$/i;
const NAMES_TOLD = 5;
const LEFT_OUT = "import-left-out"; // what was not sent is told once more on the page that follows

class DropFiles extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.form = this.closest("form");
    this.waiting = []; // requests' worth of files, not taken yet
    this.all = this.taken = sum([]);
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("dragleave", (event) => {
      if (!this.contains(event.relatedTarget)) this.toggleAttribute("over", false);
    });
    this.addEventListener("drop", (event) => this.drop(event));
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    this.querySelector("[data-again]").addEventListener("click", () => this.send());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add([...this.input.files]);
    });
    this.tell(JSON.parse(sessionStorage.getItem(LEFT_OUT) ?? "[]"));
    sessionStorage.removeItem(LEFT_OUT);
    addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
    if (this.input.files.length) this.add([...this.input.files]); // chosen before this page's scripts had come
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.toggleAttribute("over", true);
  }

  async drop(event) {
    this.toggleAttribute("over", false);
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.add(await filesIn(event.dataTransfer));
  }

  /** Put what can be taken behind what waits to be sent, tell the rest, and send. */
  add(files) {
    const { good, told } = this.sifted(files);
    this.input.value = "";
    this.tell(told);
    if (!good.length) return;
    if (told.length) sessionStorage.setItem(LEFT_OUT, JSON.stringify(told));
    const isIdle = !this.waiting.length;
    this.waiting.push(...this.requests(good));
    this.all = sum([...good, this.all]);
    if (isIdle) this.send();
  }

  sifted(files) {
    const seen = files.filter((file) => !LEFTOVER.test(file.name));
    const kinds = this.getAttribute("kinds").split(" ");
    const suffix = (file) => file.name.match(/\.[^.]*$/)?.[0].toLowerCase();
    const wrong = {
      wrongKind: (file) => suffix(file) && !kinds.includes(suffix(file)),
      empty: (file) => !file.size,
      tooBig: (file) => file.size > Number(this.getAttribute("max-bytes")),
    };
    let good = seen;
    const told = [];
    for (const [what, isWrong] of Object.entries(wrong)) {
      const names = good.filter(isWrong).map((file) => file.name);
      good = good.filter((file) => !isWrong(file));
      if (names.length) told.push(this.words(what, { names: this.named(names) }));
    }
    const room = Math.max(Number(this.getAttribute("room")) - this.all.files, 0);
    if (good.length > room) told.push(this.words("noRoom", { count: good.length - room }));
    if (!seen.length) told.push(this.words("nothing"));
    return { good: good.slice(0, room), told };
  }

  /** The files as requests: not more in one than the server takes, nor more bytes than one file may have. */
  requests(files) {
    const requests = [[]];
    for (const file of files) {
      const last = requests.at(-1);
      const { files: count, size } = sum([...last, file]);
      const isFull = count > Number(this.getAttribute("max-files")) || size > Number(this.getAttribute("max-bytes"));
      if (isFull && last.length) requests.push([file]);
      else last.push(file);
    }
    return requests;
  }

  async send() {
    this.fail("");
    this.toggleAttribute("busy", true);
    let next = this.form.action;
    const isOne = this.waiting.length === 1 && !this.taken.files;
    while (this.waiting.length) {
      const files = this.waiting[0];
      const answer = await upload(this.form, this.input.name, files, (share) => this.show(files, share));
      if (!answer.next) {
        this.toggleAttribute("busy", false);
        this.fail(answer.error ?? this.words(answer.what, answer));
        return;
      }
      this.waiting.shift();
      this.taken = sum([...files, this.taken]);
      if (isOne && !this.waiting.length) next = answer.next;
    }
    location.assign(next);
  }

  show(files, share) {
    const place = this.querySelector("[data-progress]");
    place.hidden = false;
    place.querySelector("progress").value = (100 * (this.taken.size + sum(files).size * share)) / this.all.size;
    const sent = this.taken.files + Math.floor(files.length * share);
    const told = sent < this.all.files ? this.words("sending", { sent, all: this.all.files }) : this.words("taking");
    place.querySelector("[data-how-far]").textContent = told;
  }

  fail(why) {
    this.querySelector("[data-failed]").hidden = !why;
    this.querySelector("[data-why]").textContent = why;
    this.querySelector("[data-progress]").hidden = Boolean(why) || !this.waiting.length;
  }

  tell(sentences) {
    const place = this.querySelector("[data-left-out]");
    place.hidden = !sentences.length;
    place.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  }

  named(names) {
    const first = names.slice(0, NAMES_TOLD).join("、");
    return names.length > NAMES_TOLD ? this.words("andMore", { names: first, count: names.length - NAMES_TOLD }) : first;
  }

  words(what, values = {}) {
    return this.dataset[what].replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  }
}

/** How many files they are, and how many bytes; of files, and of such sums. */
function sum(parts) {
  const files = parts.reduce((total, part) => total + (part.files ?? 1), 0);
  return { files, size: parts.reduce((total, part) => total + part.size, 0) };
}

customElements.define("drop-files", DropFiles);
