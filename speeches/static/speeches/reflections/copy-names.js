/** <copy-names>: a button that copies the names in its box. */
import { copyText } from "../base/clipboard.js";

class CopyNames extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.onclick = async () => {
      if (await copyText(this.querySelector("textarea").value)) button.textContent = button.dataset.copied;
    };
  }
}

customElements.define("copy-names", CopyNames);
