/** Replies to shared notes beside the text: shown, written, deleted. They need the network, and say so where there is none. */
import { csrfHeaders, renewToken } from "../base/csrf.js";
import { uuid } from "../base/uuid.js";

const OVER_PAGE = ".note-card, .note-sheet";
const day = new Intl.DateTimeFormat("sv", { dateStyle: "short" });

/** The replies under one note, folded; who unfolds them has seen those that were new. */
export function drawReplies(layer, note, replies) {
  const details = layer.copyOf("replies");
  const { one, many } = details.querySelector("summary").dataset;
  const words = replies.length === 1 ? one : many.replace("{n}", replies.length);
  tellCount(details, words, layer.sharing.newWordsFor([note]));
  details.querySelector("ol").append(...replies.map((reply) => drawReply(layer, reply)));
  details.addEventListener("toggle", async () => {
    if (!details.open || !(await seen(replies.filter(({ is_new: isNew }) => isNew)))) return;
    tellCount(details, words);
    if (details.closest(OVER_PAGE) && !layer.sharing.forms.isWriting()) layer.forget([note.id]); // below it stands, too
    layer.draw([note.section]);
  });
  return details;
}

function tellCount(details, words, newWords) {
  details.querySelector("summary").textContent = newWords ? `${words} · ${newWords}` : words;
}

/** They are news on no device any more. Without a network they stay new: they are told once more. */
async function seen(replies) {
  if (!replies.length) return false;
  try {
    if (!(await post("/notes/replies/seen/", replies.map(({ id }) => ["reply", id]))).ok) return false;
  } catch {
    return false;
  }
  for (const reply of replies) reply.is_new = false;
  return true;
}

function drawReply(layer, { id, by, body, created_at: at, is_mine: isMine, is_organisers: isOrganisers, is_new: isNew }) {
  const item = layer.copyOf("reply");
  item.dataset.reply = id;
  item.querySelector("[data-who]").textContent = by;
  item.querySelector("[data-organiser]").hidden = !isOrganisers;
  item.querySelector("[data-new]").hidden = !isNew;
  item.querySelector("time").textContent = day.format(new Date(at));
  item.querySelector("[data-body]").textContent = body;
  item.querySelector("[data-own]").hidden = !isMine;
  return item;
}

async function post(url, fields) {
  const send = () => fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", ...csrfHeaders() },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const answer = await send();
  return answer.status === 403 && (await renewToken()) ? send() : answer;
}

/** The forms that replies are written in, each under its note. */
export class ReplyForms {
  constructor(sharing) {
    this.sharing = sharing;
    this.layer = sharing.layer;
    this.layer.addEventListener("submit", (event) => this.#onSubmit(event));
    this.layer.addEventListener("click", (event) => this.#onClick(event));
    this.layer.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** Is there a reply that a redrawn page would lose? */
  isWriting() {
    return Boolean(this.layer.querySelector(".reply-form"));
  }

  /** Under the note where it stands beside the text: what shows it over the page closes, and would take the words along. */
  open(shown, note) {
    const { margins, sheet } = this.layer;
    const isOver = shown.closest(OVER_PAGE);
    if (isOver) {
      sheet.element.close();
      margins.open(margins.sections.get(note.section));
    }
    const article = isOver ? margins.articleOf(note) : shown;
    let form = article.querySelector(".reply-form");
    if (!form) {
      form = this.layer.copyOf("reply-form");
      Object.assign(form.dataset, { under: note.id, uuid: uuid() });
      article.append(form);
    }
    form.elements.body.focus();
  }

  #onKey(event) {
    const form = event.target.closest(".reply-form");
    if (!form || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape" && !form.elements.body.value.trim()) this.#close(form);
  }

  #onClick({ target }) {
    const what = target.closest("[data-do]")?.dataset.do;
    if (what === "unwrite") this.#close(target.closest(".reply-form"));
    if (what === "unreply") this.#delete(target.closest("[data-reply]"));
  }

  #close(form) {
    const article = form.closest("article");
    form.remove();
    article.focus({ preventScroll: true });
  }

  async #onSubmit(event) {
    const form = event.target;
    if (!form.matches(".reply-form")) return;
    event.preventDefault();
    const body = form.elements.body.value.trim();
    if (!body) return form.elements.body.focus();
    const [{ under: to, uuid: id }, button] = [form.dataset, form.querySelector("[type=submit]")];
    button.disabled = true;
    const { reply, problem } = await this.#send(to, id, body, form);
    button.disabled = false;
    if (problem) return Object.assign(form.querySelector("[data-problem]"), { textContent: problem, hidden: false });
    const { replies } = this.sharing;
    replies[to] = [...(replies[to] ?? []).filter((other) => other.id !== reply.id), reply];
    form.remove();
    this.#renew(to);
  }

  async #send(to, id, body, form) {
    const { unsent } = form.querySelector("[data-problem]").dataset;
    try {
      const answer = await post(`/notes/${to}/replies/`, { uuid: id, body });
      if (answer.ok) return await answer.json();
      return { problem: (await answer.json()).error ?? unsent };
    } catch {
      return { problem: unsent };
    }
  }

  async #delete(item) {
    const [{ reply: id }, to] = [item.dataset, item.closest("article").dataset.note];
    try {
      if (!(await post(`/notes/replies/${id}/delete/`, {})).ok) throw new Error("refused");
    } catch {
      return this.layer.say("failed");
    }
    const { replies } = this.sharing;
    replies[to] = replies[to].filter((reply) => reply.id !== id);
    this.layer.say("deleted");
    this.#renew(to);
  }

  /** Draw the note anew, its replies unfolded, and stand at it. */
  #renew(id) {
    this.sharing.renew(id);
    const details = this.layer.querySelector(`article[data-note="${id}"] .replies`);
    if (details) details.open = true;
  }
}
