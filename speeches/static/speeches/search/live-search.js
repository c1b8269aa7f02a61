/* <live-search>: asks while somebody types. Wraps a form that htmx submits; without this the button does it.
   Waits for the input method: half-typed pinyin is no question. */

const PAUSE_MS = 250;

class LiveSearch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", (event) => {
      if (!event.isComposing) this.ask(event.target);
    });
    this.addEventListener("compositionend", (event) => this.ask(event.target));
    // Somebody may have begun before this was loaded.
    const box = this.querySelector("input[type=search]");
    if (box.value !== box.defaultValue) this.ask(box);
  }

  ask(box) {
    clearTimeout(this.timer);
    if (box.value.trim() === this.asked) return;
    this.timer = setTimeout(() => {
      this.asked = box.value.trim();
      box.form.requestSubmit();
    }, PAUSE_MS);
  }
}

customElements.define("live-search", LiveSearch);
