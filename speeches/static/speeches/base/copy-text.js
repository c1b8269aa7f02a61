/**
 * <copy-text>: its button puts the text of its field, or of its <pre>, on the clipboard, and says so with the words in
 * its data-copied; where the clipboard refuses, the text is selected, to be copied by hand.
 */
import { copyText } from "./clipboard.js";

class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-copied]");
    const source = this.querySelector("input, textarea, pre");
    button.hidden = false;
    source.addEventListener("focus", () => select(source));
    button.addEventListener("click", async () => {
      if (await copyText(source.value ?? source.textContent)) {
        button.textContent = button.dataset.copied;
      } else {
        select(source);
      }
    });
  }
}

function select(source) {
  if (source.select) {
    source.focus();
    source.select();
  } else getSelection().selectAllChildren(source);
}

customElements.define("copy-text", CopyText);
