/** <waiting-list>: what is not sent yet, since when, and what was refused, with its reason; to be copied or thrown away. */
import { copyText } from "../base/clipboard.js";
import { discard, thing, waiting } from "./outbox.js";

class WaitingList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ul");
    this.template = this.querySelector("template");
    this.show = this.show.bind(this);
    document.addEventListener("outbox:change", this.show);
    this.show();
  }

  disconnectedCallback() {
    document.removeEventListener("outbox:change", this.show);
  }

  async show() {
    const entries = await waiting();
    const isRefused = (entry) => entry.status === "refused";
    const things = new Map(entries.filter((entry) => !isRefused(entry)).map((entry) => [thing(entry), entry]));
    const rows = [...entries.filter(isRefused), ...things.values()];
    this.querySelector("[data-none]").hidden = rows.length > 0;
    this.list.replaceChildren(...rows.map((entry) => this.row(entry)));
  }

  row(entry) {
    const row = document.importNode(this.template.content, true);
    const find = (name) => row.querySelector(`[data-row="${name}"]`);
    const kind = find("kind");
    kind.textContent = kind.dataset[entry.body.mark ? "mark" : entry.kind];
    find("title").textContent = entry.about?.title ?? "";
    find("words").textContent = wordsOf(entry) || (entry.body.mark ? (entry.about?.label ?? "") : "");
    const since = find("since");
    since.dateTime = entry.at;
    since.textContent = new Date(entry.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    const isRefused = entry.status === "refused";
    const reason = find("reason");
    reason.hidden = !isRefused;
    reason.append(entry.reason);
    find("copy").hidden = !wordsOf(entry);
    find("copy").addEventListener("click", () => copyText(wordsOf(entry)));
    find("discard").hidden = !isRefused;
    find("discard").addEventListener("click", () => discard(entry.seq));
    return row;
  }
}

const wordsOf = ({ body }) => [body.quote, body.body].filter(Boolean).join("\n");

customElements.define("waiting-list", WaitingList);
