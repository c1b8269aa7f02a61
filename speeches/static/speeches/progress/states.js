/**
 * The state of each part, as the page, the outline and the figures show it: what the server said, and over it what
 * waits in this browser to be told, as the person did it, with the sign that it waits.
 */
import { partOf, parts } from "./place.js";
import { secondsNeeded } from "./visits.js";

const CHARACTERS_A_MINUTE = 400;
const said = new Map(); // by key: what the server said last, {status, via: its word}
const shown = new Map(); // by key: what stands on the page

const viaOf = (part) => part.querySelector("[data-via]");

function saidOf(part) {
  const { key, status } = part.dataset;
  if (!said.has(key)) said.set(key, { status, via: viaOf(part)?.textContent ?? "" });
  return said.get(key);
}

/** The rows of the server's answer: {key: {status, completed_via, …}}. */
export function hear(rows) {
  for (const [key, row] of Object.entries(rows)) {
    const part = partOf(key);
    if (part) said.set(key, { status: row.status, via: viaOf(part)?.dataset[row.completed_via] ?? "" });
  }
}

/** What a waiting event makes of a part's state; the same as the server will. */
function after(state, part, { mark, furthest, ended, active_seconds: seconds }) {
  const via = viaOf(part)?.dataset ?? {};
  if (mark === "unread") return { status: "unread", via: "", isWaiting: true };
  if (mark === "read") return { status: "read", via: via.manual, isWaiting: true };
  if (state.status === "read") return state;
  if (ended && seconds >= secondsNeeded(part)) return { status: "read", via: via.auto, isWaiting: true };
  return furthest ? { ...state, status: "reading" } : state;
}

/** Show every part as it is, with the events that wait, in their order. */
export function show(waiting) {
  const states = new Map(parts().map((part) => [part, saidOf(part)]));
  for (const event of waiting) {
    const part = partOf(event.section);
    if (part) states.set(part, after(states.get(part), part, event));
  }
  let isChanged = false;
  for (const [part, state] of states) isChanged = showPart(part, state) || isChanged;
  if (!isChanged) return;
  showFigures();
  document.dispatchEvent(new CustomEvent("reading:change"));
}

function showPart(part, { status, via, isWaiting = false }) {
  const { key } = part.dataset;
  const sign = `${status} ${via} ${isWaiting}`;
  const before = shown.get(key);
  shown.set(key, sign);
  if (before === sign || (!before && status === part.dataset.status && !isWaiting)) return false;
  part.dataset.status = status;
  part.toggleAttribute("data-waits", isWaiting);
  showMark(part, status, via, isWaiting);
  showInOutline(key, status);
  return true;
}

function showMark(part, status, via, isWaiting) {
  const form = part.querySelector("[data-mark]");
  if (!form) return;
  const button = form.querySelector("button");
  const isRead = status === "read";
  button.value = isRead ? "unread" : "read";
  button.textContent = isRead ? button.dataset.toUnread : button.dataset.toRead;
  viaOf(part).textContent = isRead ? via : "";
  form.querySelector(".part-waits")?.remove();
  if (isWaiting) viaOf(part).after(document.querySelector('[data-template="waits"]').content.cloneNode(true));
}

function showInOutline(key, status) {
  const state = document.querySelector(`[data-outline="${CSS.escape(key)}"] .state`);
  if (!state) return;
  state.className = `state state-${status}`;
  state.querySelector("[data-state-word]").textContent = state.dataset[status];
}

/** Per cent and minutes of the whole; rounded as the server does, so that a full hundred means all of it. */
function showFigures() {
  let [read, total, isAll] = [0, 0, true];
  for (const { dataset } of parts()) {
    total += Number(dataset.characters);
    if (dataset.status === "read") read += Number(dataset.characters);
    else isAll = false;
  }
  const percent = isAll ? 100 : Math.min(99, Math.floor((100 * read) / (total || 1)));
  for (const bar of document.querySelectorAll("[data-percent-bar]")) bar.value = percent;
  for (const figure of document.querySelectorAll("[data-percent]")) figure.textContent = `${percent} %`;
  for (const left of document.querySelectorAll("[data-minutes-left]")) {
    left.textContent = left.dataset.minutesLeft.replace("{minutes}", Math.ceil((total - read) / CHARACTERS_A_MINUTE));
  }
}
