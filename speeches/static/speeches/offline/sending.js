/** Batches of entries and their way to the server: what goes together, where to, and what an answer means. */
import { csrfHeaders, renewToken } from "../base/csrf.js";

const ADDRESSES = {
  progress: { url: "/progress/beacon/", list: "events" },
  note: { url: "/notes/sync/", list: "ops" },
  tick: { url: "/checklists/sync/", list: "ticks" },
};
const MAX_ENTRIES = 200;
const MAX_BYTES = 46 * 1024; // of 48 KB: the rest is for what stands around them
const TIMEOUT_MS = 30_000;

const bytes = (entry) => new TextEncoder().encode(JSON.stringify(entry.body)).length + 1;

/**
 * The first entries that go out together: of one kind, within the limits, and no two about the same thing: the second
 * may have to be changed by the answer to the first. A larger one goes alone.
 */
export function firstBatch(entries) {
  const batch = [];
  const keys = new Set();
  let size = 0;
  for (const entry of entries) {
    size += bytes(entry);
    const isFull = batch.length === MAX_ENTRIES || size > MAX_BYTES;
    if (batch.length && (isFull || entry.kind !== batch[0].kind || keys.has(entry.key))) break;
    batch.push(entry);
    keys.add(entry.key);
  }
  return batch;
}

function request(batch) {
  const { url, list } = ADDRESSES[batch[0].kind];
  const body = JSON.stringify({ [list]: batch.map((entry) => entry.body) });
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...csrfHeaders() },
    body,
    redirect: "manual",
    keepalive: batch.reduce((sum, entry) => sum + bytes(entry), 0) <= MAX_BYTES, // it goes on when the page closes
    signal: AbortSignal.timeout?.(TIMEOUT_MS),
  });
}

/**
 * Send one batch. Returns {answer} with the server's object; {problem: "unreachable"} where nobody knows whether it
 * arrived; {problem: "signed-out"}; or {refused: reason} where the server will not have the batch as a whole.
 */
export async function send(batch) {
  try {
    let response = await request(batch);
    if (response.status === 403 && (await renewToken())) response = await request(batch);
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      return { problem: "signed-out" };
    }
    if (response.ok) return { answer: await response.json() };
    if ([400, 413, 422].includes(response.status)) return { refused: await reason(response) };
  } catch {
    // no network, no server, no time, or an answer that is none
  }
  return { problem: "unreachable" };
}

async function reason(response) {
  try {
    return (await response.json()).error ?? String(response.status);
  } catch {
    return String(response.status);
  }
}
