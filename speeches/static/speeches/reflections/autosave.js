/**
 * Saves a reflection while it is written: a few seconds after the last key, again and again while the network is away,
 * at once when the page hides. What the server has not confirmed is kept in this browser meanwhile.
 */
import { Kept } from "./kept.js";
import { send } from "./saving.js";

const QUIET_MS = 2_000;
const LONGEST_MS = 10_000; // who never pauses is saved all the same
const PAUSES_MS = [3_000, 5_000, 10_000, 20_000, 40_000];

const isSame = (one, other) => Boolean(one && other) && one.title === other.title && one.body === other.body;

export class Autosave {
  #timer = 0;
  #running = null;
  #unanswered = null; // words that were sent and may have arrived
  #failures = 0;
  #changedAt = 0;

  /** `read()` gives {title, body}; `say(state, more)` shows how things stand; `meet(other)` shows another text. */
  constructor({ url, item, saved, revision, read, say, meet }) {
    Object.assign(this, { url, read, say, meet, revision, saved, setsAside: false, isStopped: false });
    this.kept = new Kept(item);
    addEventListener("online", () => this.#isWaiting() && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.#isWaiting() && this.save());
  }

  /** Something was typed. */
  change() {
    const isKept = this.#keep();
    if (this.isStopped) return;
    this.#changedAt ||= Date.now();
    this.say(isKept ? "typing" : "forgetful");
    this.#later(Math.max(0, Math.min(QUIET_MS, this.#changedAt + LONGEST_MS - Date.now())));
  }

  /** Save now; the promise tells whether the server has all that is written. */
  async save() {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.isClean()) return true;
    this.#running = this.#send(this.read());
    await this.#running;
    this.#running = null;
    return isSame(this.read(), this.saved);
  }

  /** The server has all that is written, and nothing is on its way. */
  isClean() {
    return !this.#running && !this.setsAside && isSame(this.read(), this.saved);
  }

  /** Go on with these words over the other text; the server sets that one aside. */
  goOnOver({ revision }) {
    this.revision = revision;
    this.setsAside = true;
    this.isStopped = false;
  }

  #isWaiting() {
    return !this.isStopped && !isSame(this.read(), this.saved);
  }

  #keep() {
    if (!isSame(this.read(), this.saved)) return this.kept.put({ ...this.read(), revision: this.revision });
    this.kept.drop();
    return true;
  }

  #later(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), milliseconds);
  }

  async #send(words) {
    this.say("saving");
    this.#changedAt = 0;
    const before = this.#unanswered;
    this.#unanswered = words;
    const { saved, other, error, problem } = await send(this.url, { ...words, revision: this.revision, setsAside: this.setsAside });
    if (problem) return this.#fail(problem);
    this.#unanswered = null;
    this.#failures = 0;
    if (saved) this.#settle(words, saved);
    else if (error) this.say("error", { error });
    else await this.#differ(words, before, other);
  }

  #settle(words, { revision, saved_at: at, has_set_aside: hasSetAside }) {
    Object.assign(this, { revision, saved: words, setsAside: false });
    this.#keep();
    this.say("saved", { at, hasSetAside });
    if (this.#isWaiting()) this.#later(QUIET_MS);
  }

  /** The server has other words: those that this page sent without hearing of it, or those of somebody else. */
  async #differ(words, before, other) {
    if (other.is_writable && isSame(other, before)) {
      Object.assign(this, { revision: other.revision, saved: before });
      await this.#send(words);
      return;
    }
    this.isStopped = true;
    this.#keep();
    this.meet(other);
  }

  #fail(problem) {
    const isKept = this.#keep();
    this.say(problem === "unreachable" && !isKept ? "forgetful" : problem);
    if (problem !== "unreachable") return;
    this.#later(PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)]);
    this.#failures += 1;
  }
}
