/**
 * <reading-tracker>: what is read goes into the outbox, and what stands there shows on the page at once.
 * Time goes to the first part on the screen that wants it (people read downwards), else to the one at the reading line.
 */
import { flush, put, waiting } from "../offline/outbox.js";
import { recall, remember } from "./answers.js";
import { countAbove, currentParagraph, currentPart, parts, pieces } from "./place.js";
import { hasGone, isPresent } from "./presence.js";
import { offer } from "./resume.js";
import { hear, show } from "./states.js";
import { Visits, markEntry, secondsNeeded } from "./visits.js";

const TICK_MS = 1_000;
const WRITE_MS = 5_000;
const SEND_MS = 20_000;

class ReadingTracker extends HTMLElement {
  connectedCallback() {
    if (!document.body.dataset.person) return;
    const { speech, title, position } = JSON.parse(document.getElementById("reader-state").textContent);
    this.about = { speech, title };
    this.visits = new Visits();
    this.onScreen = new Set();
    this.tickedAt = performance.now();
    this.#listen();
    this.#watch();
    const answers = recall(speech);
    hear(Object.fromEntries(answers.map((answer) => [answer.section, answer])));
    this.showWaiting().then((events) => offer(position, [...answers, ...events]));
    setInterval(() => this.tick(), TICK_MS);
    setInterval(() => this.write(), WRITE_MS);
    setInterval(() => flush(), SEND_MS);
  }

  #listen() {
    this.addEventListener("submit", (event) => this.#markByHand(event));
    document.addEventListener("outbox:change", () => this.showWaiting());
    document.addEventListener("outbox:answer", ({ detail }) => this.#hear(detail));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#leave());
    addEventListener("pagehide", () => this.#leave());
  }

  /** Which parts are on the screen the browser tells by itself, so that no second asks for all of their boxes. */
  #watch() {
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) this.onScreen[isIntersecting ? "add" : "delete"](target);
    });
    for (const part of parts()) observer.observe(part);
  }

  #hear({ entry, sections }) {
    if (entry.kind !== "progress" || entry.about?.speech !== this.about.speech || !sections) return;
    hear(sections);
    const row = sections[entry.body.section];
    if (row) remember(this.about.speech, row, entry.body);
  }

  tick() {
    const elapsed = Math.min(performance.now() - this.tickedAt, 2 * TICK_MS); // a machine that slept has not read
    this.tickedAt = performance.now();
    if (!isPresent()) return;
    this.visits.goOn();
    const onScreen = parts().filter((part) => this.onScreen.has(part));
    for (const part of onScreen) this.#look(part);
    const reading = onScreen.find((part) => this.#isWanting(part)) ?? currentPart();
    const wasWanting = this.#isWanting(reading);
    this.visits.of(reading).seconds += elapsed / 1000;
    const hasEnough = wasWanting && !this.#isWanting(reading);
    if (hasEnough && this.visits.of(reading).ended) this.#send();
  }

  /** Note how many pieces of the part have been on the screen down to their last line. */
  #look(part) {
    const visit = this.visits.of(part);
    const [all, wasEnded] = [pieces(part), visit.ended];
    const count = countAbove(all, "bottom", innerHeight);
    visit.furthest = Math.max(visit.furthest, count);
    visit.ended ||= count === all.length;
    if (visit.ended && !wasEnded) this.#send();
  }

  /** Whether the part has not yet been given the time that reading it takes at the least. */
  #isWanting(part) {
    return part.dataset.status !== "read" && this.visits.of(part).seconds < secondsNeeded(part);
  }

  /** Put what is new into the outbox. */
  async write() {
    const here = currentPart();
    if (here && hasGone()) this.visits.of(here).paragraph = currentParagraph(here);
    const entries = this.visits.news(here);
    await Promise.all(entries.map((entry) => this.#put(entry)));
  }

  #put(entry) {
    const { label } = document.getElementById(entry.body.section)?.dataset ?? {};
    return put({ ...entry, about: { ...this.about, label } });
  }

  async #send() {
    await this.write();
    flush();
  }

  /** The page may never come back: what is new is written, and goes out with what waits. */
  async #leave() {
    const isWritten = this.write();
    flush({ keepalive: true });
    await isWritten;
    flush({ keepalive: true });
  }

  async #markByHand(event) {
    const form = event.target.closest("[data-mark]");
    if (!form) return;
    event.preventDefault();
    const part = form.closest(".part");
    const mark = (event.submitter ?? form.querySelector("button")).value;
    for (const sign of document.querySelectorAll(`[data-outdated="${CSS.escape(part.dataset.key)}"]`)) sign.remove();
    await this.write();
    if (mark === "unread") this.visits.end(part); // reading anew is a visit of its own
    await this.#put(markEntry(part, mark));
    await this.showWaiting();
    flush();
  }

  async showWaiting() {
    const events = (await waiting("progress")).filter((entry) => entry.status === "waiting").map((entry) => entry.body);
    show(events);
    return events;
  }
}

customElements.define("reading-tracker", ReadingTracker);
