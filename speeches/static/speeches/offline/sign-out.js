/**
 * Signing out. Where something waits to be sent, it is asked first. The server is told before anything is wiped: what
 * cannot be reached cannot sign out, and says so. Then all that this browser kept for the person goes.
 */
import { csrfHeaders, renewToken } from "../base/csrf.js";
import { flush, thing, waiting } from "./outbox.js";
import * as store from "./store.js";
import { dialog } from "./words.js";

const KINDS = ["progress", "mark", "note", "tick", "draft", "reflection"];
const isUnfinished = ({ kind }) => kind === "draft" || kind === "reflection"; // no network helps: its person must go on
const kindOf = (entry) => (entry.kind === "progress" && entry.body.mark ? "mark" : entry.kind);

/** What would be lost: what is not sent; notes that are not finished, and words of reflections that are not saved. */
async function unsaved() {
  const kept = ["draft", "reflection"].flatMap((kind) => ownKeys().filter((key) => key.includes(`:${kind}:`)).map((key) => ({ kind, key })));
  return [...(await waiting()), ...kept];
}

function ownKeys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${store.own()}:`));
  } catch {
    return []; // it keeps nothing
  }
}

export async function signOut(form) {
  const entries = await unsaved();
  if (entries.length) ask(form, entries);
  else if ((await leave(form)) === "unreachable") ask(form, entries, "unreachable");
}

function ask(form, entries, problem = null) {
  const asked = dialog("sign-out");
  say(asked, entries, problem);
  asked.querySelector("[data-send]").onclick = async () => {
    await flush({ now: true });
    const left = await unsaved();
    if (left.length) say(asked, left, "unsent");
    else if ((await leave(form)) === "unreachable") say(asked, left, "unreachable");
  };
  asked.querySelector("[data-lose]").onclick = async () => {
    if ((await leave(form)) === "unreachable") say(asked, await unsaved(), "unreachable");
  };
  if (!asked.open) asked.showModal();
}

function say(asked, entries, problem) {
  for (const kind of KINDS) {
    const count = new Set(entries.filter((entry) => kindOf(entry) === kind).map(thing)).size;
    const row = asked.querySelector(`[data-kind="${kind}"]`);
    row.hidden = !count;
    row.querySelector("[data-count]").textContent = count;
  }
  for (const part of asked.querySelectorAll("[data-if-waiting]")) part.hidden = !entries.length;
  const isStuck = entries.length > 0 && entries.every(isUnfinished);
  const told = problem !== "unreachable" && isStuck ? "unfinished" : problem;
  for (const part of asked.querySelectorAll("[data-if]")) part.hidden = part.dataset.if !== told;
  if (isStuck) asked.querySelector("[data-send]").hidden = true;
}

async function leave(form) {
  const request = () => {
    const body = new FormData(form);
    body.delete("csrfmiddlewaretoken"); // that of a kept page is old; the header has a good one
    return fetch(form.action, { method: "POST", body, headers: csrfHeaders(), redirect: "manual" });
  };
  try {
    let answer = await request();
    if (answer.status === 403 && (await renewToken())) answer = await request();
    if (!answer.ok && answer.type !== "opaqueredirect" && answer.status !== 403) return "unreachable";
  } catch {
    return "unreachable";
  }
  await wipe();
  new BroadcastChannel(store.own("door")).postMessage("signed-out"); // all tabs go, this one too: page.js hears it
  return "left";
}

/** Nothing of the person stays: what waited, kept pages, drafts. What other people left waiting here is theirs. */
async function wipe() {
  await store.wipe();
  await window.caches?.delete(store.own("pages"));
  await window.caches?.delete("studyhub-person");
  try {
    for (const key of [...ownKeys(), `appearance-${store.person}`]) localStorage.removeItem(key);
    sessionStorage.clear();
  } catch {
    // it could keep nothing
  }
}
