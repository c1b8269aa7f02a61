/** A button that prints the page; where there is no script there is no button, since it could do nothing. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", () => window.print());
  }
}

customElements.define("print-button", PrintButton);
