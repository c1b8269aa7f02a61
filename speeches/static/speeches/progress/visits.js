/**
 * What was read of each section, and the events that tell it. A visit is of one section, has an id of its own, and its
 * figures only grow, so that a repeat is harmless. The server must know the time between a visit's first and its newest
 * event: so the first one is told too, and the newest takes the place of the one before it.
 */
import { uuid } from "../base/uuid.js";

const PAUSE_MS = 30 * 60_000;
const LEAST_SECONDS = 3; // passing by is no visit
const FASTEST_CHARACTERS_A_SECOND = 20;

/** The least seconds in which a part can have been read, as the server counts; it is told whole seconds. */
export const secondsNeeded = (part) => Math.ceil(Number(part.dataset.characters) / FASTEST_CHARACTERS_A_SECOND);

function begin(now) {
  return { id: uuid(), begunAt: now.toISOString(), seconds: 0, furthest: 0, ended: false, paragraph: null, told: "" };
}

function entryOf(key, visit, which, fields) {
  const id = uuid();
  const body = { id, visit: visit.id, section: key, mark: null, ...fields };
  return { kind: "progress", id, key: `${visit.id}:${key}:${which}`, body };
}

export class Visits {
  #visits = new Map();
  #lastAt = new Date();

  /** The person is there. A long pause or a new day has ended the visits: what is read now is told under new ids. */
  goOn(now = new Date()) {
    const isNewDay = now.toDateString() !== this.#lastAt.toDateString();
    if (isNewDay || now - this.#lastAt > PAUSE_MS) this.#visits.clear();
    this.#lastAt = now;
  }

  of(part) {
    const { key } = part.dataset;
    if (!this.#visits.has(key)) this.#visits.set(key, begin(this.#lastAt));
    return this.#visits.get(key);
  }

  end(part) {
    this.#visits.delete(part.dataset.key);
  }

  /** Entries for the outbox, of the visits whose figures are others than told. The position stands in the current one. */
  news(current, now = new Date()) {
    const entries = [];
    for (const [key, visit] of this.#visits) {
      const { furthest, ended, seconds } = visit;
      const paragraph = key === current?.dataset.key ? visit.paragraph : null;
      const figures = { furthest, ended, active_seconds: Math.floor(seconds), paragraph };
      const told = JSON.stringify(figures);
      const isPassing = !furthest && paragraph === null && seconds < LEAST_SECONDS;
      if (isPassing || told === visit.told) continue;
      if (!visit.told) entries.push(entryOf(key, visit, "first", { ...figures, at: visit.begunAt, paragraph: null }));
      entries.push(entryOf(key, visit, "last", { ...figures, at: now.toISOString() }));
      visit.told = told;
    }
    return entries;
  }
}

/** A mark by hand: an entry of its own, which replaces none. */
export function markEntry(part, mark) {
  const id = uuid();
  const figures = { visit: null, paragraph: null, furthest: 0, active_seconds: 0, ended: false };
  const body = { id, section: part.dataset.key, at: new Date().toISOString(), mark, ...figures };
  return { kind: "progress", id, key: `mark:${id}`, body };
}
