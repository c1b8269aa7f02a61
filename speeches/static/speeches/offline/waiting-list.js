/** <waiting-list>: what is not sent yet, since when, and what was refused, with its reason; to be copied or thrown away. */
import { copyText } from "../base/clipboard.js";
import { discard, waiting } from "./outbox.js";

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
    const rows = [...byPlace(await waiting()).values()];
    this.querySelector("[data-none]").hidden = rows.length > 0;
    this.list.replaceChildren(...rows.map((entry) => this.row(entry)));
  }

  row(entry) {
    const row = document.importNode(this.template.content, true);
    const find = (name) => row.querySelector(`[data-row="${name}"]`);
    const kind = find("kind");
    kind.textContent = kind.dataset[entry.body.mark ? "mark" : entry.kind];
    find("title").textContent = entry.about?.title ?? "";
    find("words").textContent = wordsOf(entry);
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

/** Reading comes as many entries of one text: one row says it. Everything else is a row of its own. */
function byPlace(entries) {
  const isReading = (entry) => entry.kind === "progress" && !entry.body.mark && entry.status === "waiting";
  return new Map(entries.map((entry) => [isReading(entry) ? `reading ${entry.about?.speech}` : entry.seq, entry]));
}

customElements.define("waiting-list", WaitingList);
