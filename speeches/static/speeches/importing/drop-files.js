/**
 * <drop-files>: files dropped on it go into its file input and are sent at once; what is too much or too big is said
 * before it is sent. Without it, the input and the form's button do the same.
 */
class DropFiles extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.form = this.closest("form");
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("dragleave", (event) => {
      if (!this.contains(event.relatedTarget)) this.toggleAttribute("over", false);
    });
    this.addEventListener("drop", (event) => this.drop(event));
    this.input.addEventListener("change", () => this.send());
    this.form.addEventListener("submit", () => this.busy());
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.toggleAttribute("over", true);
  }

  drop(event) {
    this.toggleAttribute("over", false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.input.files = event.dataTransfer.files;
    this.send();
  }

  send() {
    const problem = this.problem([...this.input.files]);
    this.say(problem);
    if (problem) this.input.value = "";
    else if (this.input.files.length) this.form.requestSubmit();
  }

  problem(files) {
    if (files.length > Number(this.getAttribute("max-files"))) return this.words("too-many");
    const big = files.filter((file) => file.size > Number(this.getAttribute("max-bytes")));
    return big.length ? this.words("too-big") + big.map((file) => file.name).join(", ") : "";
  }

  busy() {
    this.toggleAttribute("busy", true);
    this.querySelector("label").textContent = this.words("reading");
  }

  words(name) {
    return this.querySelector(`template[data-${name}]`).content.textContent;
  }

  say(text) {
    const place = this.querySelector("[data-problem]");
    place.textContent = text;
    place.hidden = !text;
  }
}

customElements.define("drop-files", DropFiles);
