/** The sheet of a meeting: up and down go from person to person, and the totals are seen while one marks. */
class AttendanceSheet extends HTMLElement {
  connectedCallback() {
    this.totals = this.querySelector("[data-totals]");
    this.totals.hidden = false;
    this.querySelector("[data-keys]").hidden = false;
    this.addEventListener("change", () => this.tell());
    this.addEventListener("keydown", (event) => this.press(event));
    this.tell();
  }

  tell() {
    const chosen = [...this.querySelectorAll("input[type=radio]:checked")].map((radio) => radio.value);
    for (const place of this.totals.querySelectorAll("[data-total]")) {
      place.textContent = String(chosen.filter((kind) => kind === place.dataset.total).length);
    }
  }

  press(event) {
    const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!steps || event.target.type !== "radio") return;
    event.preventDefault();
    const rows = [...this.querySelectorAll(".attendance-row")];
    const next = rows[rows.indexOf(event.target.closest(".attendance-row")) + steps];
    next?.querySelector("input[type=radio]:checked").focus();
  }
}

customElements.define("attendance-sheet", AttendanceSheet);
