/** What becomes of entries in the store while they are sent. */
import { followUp } from "./following.js";
import { firstBatch } from "./sending.js";
import * as store from "./store.js";

/** The first entries that wait, marked as on their way. A batch that was refused as a whole goes on one by one. */
export function nextBatch() {
  return store.change((entries, changes) => {
    const ready = entries.filter((entry) => entry.status === "waiting");
    const batch = ready[0]?.isAlone ? ready.slice(0, 1) : firstBatch(ready);
    for (const entry of batch) changes.put(Object.assign(entry, { sentAt: Date.now() }));
    return batch;
  });
}

/** Nobody has answered: what surely did not arrive, and what may be replaced without harm, waits as before. */
export function putBack(batch, met) {
  const seqs = new Set(batch.map((entry) => entry.seq));
  return store.change((entries, changes) => {
    for (const entry of entries.filter((other) => seqs.has(other.seq))) {
      if (met === "signed-out" || entry.kind !== "note") changes.put(Object.assign(entry, { sentAt: 0 }));
    }
  });
}

export function refuse(batch, reason) {
  const seqs = new Set(batch.map((entry) => entry.seq));
  return store.change((entries, changes) => {
    for (const entry of entries.filter((other) => seqs.has(other.seq))) {
      if (batch.length > 1) changes.put(Object.assign(entry, { sentAt: 0, isAlone: true }));
      else changes.put(Object.assign(entry, { status: "refused", reason }));
    }
  });
}

/**
 * Take out what was answered; keep what was refused, with its reason; what waits about the same goes on from the answer.
 * Tells of each {entry, result, sections}.
 */
export function takeOut(batch, answer) {
  const results = new Map(answer.results.map((result) => [result.id, result]));
  return store.change((entries, changes) => {
    const found = [];
    for (const entry of batch) {
      const result = results.get(entry.id) ?? { id: entry.id, status: "rejected", reason: "" };
      const kept = entries.find((other) => (entry.seq ? other.seq === entry.seq : other.id === entry.id));
      found.push({ entry, result, sections: answer.sections });
      if (!kept) continue;
      if (result.status === "rejected") changes.put(Object.assign(kept, { status: "refused", reason: result.reason ?? "" }));
      else {
        changes.delete(kept.seq);
        for (const other of followUp(kept, result, entries)) changes.put(other);
      }
    }
    return found;
  });
}
