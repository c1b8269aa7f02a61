/**
 * <review-desk>: keys for the note that came back. Space shows what is hidden, 1 to 4 answer. After an answer the
 * next note takes the place of this one, and the focus goes to it.
 */
class ReviewDesk extends HTMLElement {
  connectedCallback() {
    this.onKey = (event) => this.press(event);
    document.addEventListener("keydown", this.onKey);
    this.addEventListener("htmx:afterSettle", () => this.querySelector("[data-focus]")?.focus());
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const answer = this.querySelector(".review-answer");
    if (event.key === " " && answer && !answer.open && !event.target.closest("a, button, summary")) {
      event.preventDefault();
      answer.open = true;
    } else if (/^[1-4]$/.test(event.key) && (!answer || answer.open)) {
      this.querySelector(`[data-rating="${event.key}"]`)?.click();
    }
  }
}

customElements.define("review-desk", ReviewDesk);
