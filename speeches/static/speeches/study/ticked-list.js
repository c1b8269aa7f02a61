/** A list with ticks: one tick for the whole page, and how many there are. */
class TickedList extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-all]");
    this.told = this.querySelector("[data-count]");
    if (!this.all) return;
    this.all.hidden = false;
    this.addEventListener("change", (event) => this.follow(event.target));
    this.tell();
  }

  get boxes() {
    return [...this.querySelectorAll("[name=member]:not(:disabled)")];
  }

  follow(box) {
    if (box === this.all) for (const one of this.boxes) one.checked = this.all.checked;
    this.tell();
  }

  tell() {
    const boxes = this.boxes;
    const count = boxes.filter((box) => box.checked).length;
    this.all.checked = count > 0 && count === boxes.length;
    this.all.indeterminate = count > 0 && count < boxes.length;
    if (this.told) this.told.textContent = String(count);
  }
}

customElements.define("ticked-list", TickedList);
