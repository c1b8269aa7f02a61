/** <choose-all>: one box chooses all the others in it, or none. */
class ChooseAll extends HTMLElement {
  connectedCallback() {
    const label = this.querySelector("[data-all]");
    const all = label.querySelector("input");
    const boxes = [...this.querySelectorAll('[name="members"]')];
    label.hidden = boxes.length < 2;
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    };
    all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
    this.addEventListener("change", (event) => event.target !== all && show());
    show();
  }
}

customElements.define("choose-all", ChooseAll);
