/** Puts the address of the calendar on the clipboard by one click. */
import { copyText } from "../base/clipboard.js";

class CopyAddress extends HTMLElement {
  connectedCallback() {
    const [field, button] = [this.querySelector("input"), this.querySelector("[data-copy]")];
    button.hidden = false;
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
      if (await copyText(field.value)) button.textContent = button.dataset.copied;
      else field.focus();
    });
  }
}

customElements.define("copy-address", CopyAddress);
