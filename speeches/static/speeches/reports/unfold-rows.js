/** <unfold-rows>: on a phone each row of the table within shows its figures alone, and its items when it is unfolded. */
class UnfoldRows extends HTMLElement {
  connectedCallback() {
    const table = this.querySelector("table");
    this.titles = [...table.querySelectorAll("thead .item-head a")].map((link) => link.textContent);
    if (!this.titles.length) return;
    for (const head of table.querySelectorAll("tbody th")) head.append(unfoldButton(table.dataset.unfold));
    table.addEventListener("click", (event) => {
      const button = event.target.closest(".unfold");
      if (button) this.unfold(button);
    });
  }

  unfold(button) {
    const row = button.closest("tr");
    const isOpen = row.toggleAttribute("data-open");
    button.setAttribute("aria-expanded", String(isOpen));
    const cells = [...row.cells].slice(-this.titles.length);
    cells.forEach((cell, place) => { cell.dataset.title = this.titles[place]; });
  }
}

function unfoldButton(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "unfold";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-label", label);
  return button;
}

customElements.define("unfold-rows", UnfoldRows);
