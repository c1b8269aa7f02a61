/** <kept-words>: beside what was handed in, words for it that this browser kept and the server never got. */
import { Kept } from "./kept.js";

class KeptWords extends HTMLElement {
  connectedCallback() {
    const store = new Kept(this.dataset.item);
    const kept = store.get();
    if (!kept) return;
    if (kept.body === this.querySelector("[data-saved]").value) return store.drop();
    this.querySelector("[data-late]").value = kept.body;
    this.hidden = false;
    this.querySelector("[data-discard]").onclick = () => {
      store.drop();
      this.hidden = true;
    };
  }
}

customElements.define("kept-words", KeptWords);
