/** <tick-files>: one box ticks all of the page; what is done with ticked files waits until there are some. */
class TickFiles extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-all]");
    this.all.closest("label").hidden = false;
    this.all.addEventListener("change", () => {
      for (const box of this.boxes()) box.checked = this.all.checked;
    });
    this.addEventListener("change", () => this.show());
    this.show = this.show.bind(this);
    document.addEventListener("htmx:afterSettle", this.show);
    addEventListener("pageshow", this.show);
    this.show();
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:afterSettle", this.show);
    removeEventListener("pageshow", this.show);
  }

  boxes() {
    return [...this.querySelectorAll('input[name="file"][form]')];
  }

  show() {
    const boxes = this.boxes();
    const count = boxes.filter((box) => box.checked).length;
    this.all.checked = count > 0 && count === boxes.length;
    this.all.indeterminate = count > 0 && count < boxes.length;
    const told = this.querySelector("[data-count]");
    told.textContent = told.dataset.count.replace("{count}", count);
    for (const button of this.querySelectorAll(".import-ticked button")) button.disabled = !count;
  }
}

customElements.define("tick-files", TickFiles);
