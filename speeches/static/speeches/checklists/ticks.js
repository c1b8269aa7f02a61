/**
 * The signs of a checklist's items: a click ticks at once and goes through the outbox, with a network or without; the
 * server's row and figure take the place of what was shown in advance. What waits since an earlier page is shown as
 * the person left it. Without this script the signs are plain forms.
 */
import { uuid } from "../base/uuid.js";
import { put, waiting } from "../offline/outbox.js";
import { showFigure } from "./figure.js";

const list = document.querySelector(".checklist-items");
const words = document.getElementById("tick-words").content;
const keyOf = (row) => `item-${row.dataset.item}`;

function click(event) {
  const form = event.target.closest("[data-tick-form]");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation(); // htmx would send it too
  const row = form.closest(".checklist-item");
  const isDone = !row.querySelector("button.checklist-sign-ticked");
  const at = new Date();
  show(row, isDone, at);
  showFigure(list);
  const id = uuid();
  const body = { id, item: Number(row.dataset.item), done: isDone, at: at.toISOString() };
  const title = row.querySelector(".checklist-title").textContent.trim();
  put({ kind: "tick", id, key: keyOf(row), body, about: { speech: null, title } });
}

/** The row as it is after the click: sign, words, and that it is not sent yet. */
function show(row, isDone, at) {
  const button = row.querySelector("button.checklist-sign");
  if (!button) return; // read meanwhile: it is done without a tick
  const said = row.querySelector(".checklist-words [data-words]");
  for (const word of said.querySelectorAll('[data-word="ticked"], [data-word="open"], [data-word="waiting"]')) word.remove();
  const isDoneBesides = Boolean(said.querySelector('[data-word="read"], [data-word="confirmed"]'));
  button.classList.toggle("checklist-sign-ticked", isDone);
  button.textContent = isDone ? "✓" : "";
  button.setAttribute("aria-label", isDone ? button.dataset.toUntick : button.dataset.toTick);
  row.classList.toggle("checklist-item-done", isDone || isDoneBesides);
  if (isDone) said.prepend(word("ticked", { day: dayOf(at) }));
  else if (!isDoneBesides && !said.querySelector('[data-word="begun"]')) said.prepend(word("open"));
  said.append(word("waiting"));
}

function word(name, values = {}) {
  const element = words.querySelector(`[data-word="${name}"]`).cloneNode(true);
  element.textContent = element.textContent.replace("{day}", values.day);
  return element;
}

const dayOf = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", day: "numeric" }).format(at);

/** The server's word, in place of what was shown in advance; the focus stays where it was. */
function answered({ entry, result }) {
  const row = document.getElementById(`item-${entry.body.item}`);
  if (entry.kind !== "tick" || !row) return;
  if (result.status === "gone") row.remove();
  if (!result.row) return showFigure(list);
  const hadFocus = row.contains(document.activeElement);
  const fresh = new DOMParser().parseFromString(result.row, "text/html").querySelector(".checklist-item");
  row.replaceWith(fresh);
  if (hadFocus) fresh.querySelector(".checklist-sign").focus();
  const figure = new DOMParser().parseFromString(result.figure, "text/html").querySelector(".checklist-figure");
  document.querySelector("#checklist-figure").replaceChildren(figure);
  showWaiting(); // another click may have been made since
}

async function showWaiting() {
  const entries = await waiting("tick");
  for (const { body, status } of entries) {
    const row = document.getElementById(`item-${body.item}`);
    if (row && status === "waiting") show(row, body.done, new Date(body.at));
  }
  if (entries.length) showFigure(list);
}

list.addEventListener("submit", click, { capture: true });
document.addEventListener("outbox:answer", ({ detail }) => answered(detail));
showWaiting();
document.dispatchEvent(new Event("offline:stale")); // what stands on a checklist is kept for reading without a network
