/**
 * <keep-text>: what is pasted or typed in its form is kept in this tab until the server has taken it in: over a reload,
 * a lost connection, a session that ended. It is bound to its writer, and goes when they sign out.
 */
import { upload } from "./upload.js";

const KEY = "import-text";

class KeepText extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.area = this.querySelector("textarea");
    this.restore();
    this.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (kept?.owner !== this.getAttribute("owner")) sessionStorage.removeItem(KEY);
    else if (!this.area.value) {
      this.area.value = kept.text;
      this.closest("details").open = true;
    }
  }

  keep() {
    const text = this.area.value;
    if (!text) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify({ owner: this.getAttribute("owner"), text }));
  }

  async send() {
    const button = this.form.querySelector("button");
    button.disabled = true;
    const answer = await upload(this.form, "", [], () => {});
    button.disabled = false;
    if (answer.next) {
      sessionStorage.removeItem(KEY);
      location.assign(answer.next);
      return;
    }
    this.keep();
    const why = this.querySelector("[data-why]");
    why.textContent = answer.error ?? this.dataset[answer.what].replace("{status}", answer.status);
    why.hidden = false;
  }
}

customElements.define("keep-text", KeepText);
