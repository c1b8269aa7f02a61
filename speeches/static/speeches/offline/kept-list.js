/** <kept-list>: what this device keeps to be read without a network; and what is said where this page stands for another. */
import "./waiting-list.js";
import { fill } from "./words.js";

const PAGES = "/offline/";

class KeptList extends HTMLElement {
  async connectedCallback() {
    this.find("unable").hidden = Boolean(window.caches);
    if (!window.caches) return;
    document.addEventListener("offline:kept", ({ detail }) => this.show(detail));
    const { kept } = await import("./keeper.js");
    this.show(await kept());
  }

  find(name) {
    return this.querySelector(`[data-${name}]`);
  }

  show({ pages, missing }) {
    const rows = Object.entries(pages).filter(([, page]) => page.kind !== "offline");
    this.find("none").hidden = rows.length > 0;
    this.find("full").hidden = !missing;
    fill(this.find("full"), { count: missing });
    this.querySelector("ul").replaceChildren(...rows.map(([url, page]) => this.row(url, page)));
  }

  row(url, { title, kind, at }) {
    const row = document.importNode(this.querySelector("template").content, true);
    const link = row.querySelector('[data-row="title"]');
    link.href = url;
    link.textContent = title || this.dataset[kind];
    row.querySelector(`[data-kind="${kind}"]`)?.removeAttribute("hidden");
    const time = row.querySelector("time");
    time.dateTime = at;
    time.textContent = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    return row;
  }
}

customElements.define("kept-list", KeptList);

// Shown under another page's address, it stands for that page, which is not kept.
document.querySelector("[data-elsewhere]").hidden = location.pathname === PAGES;
const again = document.querySelector("[data-again]");
again.href = location.href;
again.addEventListener("click", (event) => {
  event.preventDefault();
  location.reload(); // an address with a #place would only move there
});
