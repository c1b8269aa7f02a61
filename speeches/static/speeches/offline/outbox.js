/**
 * The outbox: what a person did (reading, marks, notes, ticks) is written here first and goes out from here, in order.
 * It belongs to the person of the page; for nobody signed in everything is a no-op. One tab sends at a time. Every
 * address takes a repeat without harm, so that a page killed in the middle of sending sends again what it had sent.
 *
 * Events of the document: "outbox:change" {waiting (things, as a person counts), refused, problem: null | "unreachable" | "signed-out", isForgetful}
 * after each change, and "outbox:answer" {entry, result, sections} for each entry that was answered, in every tab.
 */
import { nextBatch, putBack, refuse, takeOut } from "./batches.js";
import { firstBatch, send } from "./sending.js";
import * as store from "./store.js";
import { goOn, takeTurn } from "./turn.js";

const PAUSES_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000];
const ON_ITS_WAY_MS = 40_000; // longer than sending takes

const channel = store.person ? new BroadcastChannel(store.own("outbox")) : null;
const fresh = new Map(); // reading that this page put in and has no answer for, by key: for a page that closes
let problem = null;
let failures = 0;
let resumeAt = 0;
let timer = 0;
let running = null;
let isAskedAgain = false;
let putting = 0; // entries on their way into the database

/**
 * Whether the entry may have reached the server. A note that was ever sent without an answer must go first, as it was:
 * only its answer tells the revision that a later text of it is written on. The others may be replaced after a while.
 */
function isOnItsWay(entry) {
  if (entry.status !== "waiting" || !entry.sentAt) return false;
  return entry.kind === "note" || Date.now() - entry.sentAt < ON_ITS_WAY_MS;
}

const isAbout = (kind, key) => (entry) => entry.kind === kind && entry.key === key;

/** Put something in; a waiting entry of the same kind and key that is not on its way is replaced. Notes and ticks go at once. */
export async function put({ kind, id, key, body, about }) {
  if (!store.isAnybody()) return;
  putting += 1;
  hint(1);
  const at = new Date().toISOString();
  const entry = { kind, id, key, body, about, at, status: "waiting", reason: "", sentAt: 0 };
  if (kind === "progress") fresh.set(key, entry);
  const isSame = isAbout(kind, key);
  try {
    await store.add(entry, (other) => isSame(other) && !isOnItsWay(other));
  } finally {
    putting -= 1;
  }
  await announce();
  if (kind !== "progress") flush();
}

/** Take the waiting entry back out, unless it is on its way: then, and where there is none, null. */
export async function take(kind, key) {
  if (!store.isAnybody()) return null;
  if (kind === "progress") fresh.delete(key);
  const taken = await store.change((entries, changes) => {
    const found = entries.filter(isAbout(kind, key));
    if (!found.length || found.some(isOnItsWay)) return null;
    for (const entry of found) changes.delete(entry.seq);
    return found.at(-1);
  });
  await announce();
  return taken;
}

/** What waits, in order, with what was refused; of one kind, or all. */
export async function waiting(kind) {
  const entries = store.isAnybody() ? await store.entries() : [];
  return kind ? entries.filter((entry) => entry.kind === kind) : entries;
}

/** Throw an entry away, by its number: the person has read why it was refused. */
export async function discard(seq) {
  await store.change((_entries, changes) => changes.delete(seq));
  await announce();
}

/**
 * Send what waits, in order. After a failure the pauses grow, and a call within one does nothing, unless the person
 * asks for it `now`. `keepalive`: the page may be closing, so what it just read goes without asking the database.
 */
export function flush({ keepalive = false, now = false } = {}) {
  if (!store.isAnybody()) return Promise.resolve();
  if (keepalive && fresh.size && !running) return sendFresh();
  if (!now && Date.now() < resumeAt) return Promise.resolve();
  if (running) {
    isAskedAgain = true;
    return running;
  }
  running = takeTurn(sendAll)
    .then((isMine) => isMine || later(PAUSES_MS[0]))
    .catch(() => fail("unreachable"))
    .finally(() => {
      running = null;
      if (isAskedAgain) flush();
      isAskedAgain = false;
    });
  return running;
}

async function sendFresh() {
  const batch = firstBatch([...fresh.values()]);
  const { answer } = await send(batch);
  if (answer) await settle(batch, answer);
}

async function sendAll() {
  for (;;) {
    const batch = await nextBatch();
    if (!batch.length) return succeed();
    const { answer, refused, problem: met } = await send(batch);
    if (met) {
      await putBack(batch, met);
      return fail(met);
    }
    if (answer) await settle(batch, answer);
    else await refuse(batch, refused);
    await goOn();
  }
}

async function settle(batch, answer) {
  const answered = await takeOut(batch, answer);
  for (const { entry } of answered) if (fresh.get(entry.key)?.id === entry.id) fresh.delete(entry.key);
  failures = 0;
  problem = null;
  tell("outbox:answer", answered);
  await announce();
}

function succeed() {
  failures = 0;
  resumeAt = 0;
  problem = null;
  return announce();
}

function fail(met) {
  problem = met;
  later(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
  failures += 1;
  return announce();
}

function later(milliseconds) {
  const pause = milliseconds * (0.8 + 0.4 * Math.random()); // so that an office's browsers do not all come at once
  resumeAt = Date.now() + pause;
  clearTimeout(timer);
  timer = setTimeout(() => flush({ now: true }), pause);
}

/** What the next page of this person needs to know before it opens the database: whether anything waits at all. */
function hint(count) {
  try {
    if (count) localStorage.setItem(store.own("waiting"), count);
    else localStorage.removeItem(store.own("waiting"));
  } catch {
    // it may keep nothing: then every page looks
  }
}

/** What a person would count as one: a note, a tick, a mark, the reading of one text. */
export function thing({ kind, key, body, about }) {
  return kind === "progress" && !body.mark ? `reading ${about?.speech}` : `${kind} ${key}`;
}

/** Reading goes out by itself every few seconds: it only waits if it cannot. */
const isWorthAWord = ({ kind, body }) => Boolean(problem || kind !== "progress" || body.mark);

/** Say how things stand, here and in the other tabs. */
export async function announce() {
  const entries = await waiting();
  const refused = entries.filter((entry) => entry.status === "refused").length;
  const things = new Set(entries.filter((entry) => entry.status === "waiting" && isWorthAWord(entry)).map(thing));
  hint(entries.length + putting);
  const detail = { waiting: things.size, refused, problem, isForgetful: store.isForgetful() };
  tell("outbox:change", [detail]);
}

function tell(name, details) {
  for (const detail of details) document.dispatchEvent(new CustomEvent(name, { detail }));
  channel?.postMessage({ name, details });
}

channel?.addEventListener("message", ({ data }) => {
  for (const detail of data.details) document.dispatchEvent(new CustomEvent(data.name, { detail }));
});
addEventListener("online", () => flush({ now: true }));
addEventListener("pageshow", (event) => event.persisted && flush({ now: true }));
