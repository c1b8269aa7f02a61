import { copyText } from "../base/clipboard.js";

/** <copy-names>: its button puts the text of its <pre> on the clipboard, and says so; else the text is selected. */
class CopyNames extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.copy(button));
  }

  async copy(button) {
    const names = this.querySelector("pre");
    if (await copyText(names.textContent)) {
      this.querySelector("[role=status]").textContent = button.dataset.copied;
      return;
    }
    getSelection().selectAllChildren(names);
  }
}

customElements.define("copy-names", CopyNames);
