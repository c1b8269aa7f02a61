/**
 * <reading-tracker data-url data-position>: tells the server what was read, and shows what it answers.
 * Time counts while the page is visible and focused and something moved within 90 s; it goes to the first
 * part on the screen that wants it (people read downwards), else to the one at the reading line. Events are
 * cumulative for a visit, so a repeat is harmless.
 */
import { csrfHeaders } from "../base/csrf.js";
import { uuid } from "../base/uuid.js";
import { currentParagraph, currentPart, parts, pieces } from "./place.js";

const IDLE_MS = 90_000;
const SEND_MS = 20_000;
const TICK_MS = 1_000;
const MAX_EVENTS = 100;
const CHARACTERS_A_MINUTE = 400;
const FASTEST_CHARACTERS_A_SECOND = 20;

class ReadingTracker extends HTMLElement {
  connectedCallback() {
    this.visits = new Map();
    this.marks = [];
    this.failed = [];
    this.lastMove = Date.now();
    this.scrolled = false;
    for (const name of ["scroll", "pointermove", "keydown", "touchstart"]) {
      addEventListener(name, () => { this.lastMove = Date.now(); this.scrolled ||= name !== "pointermove"; }, { passive: true });
    }
    this.addEventListener("submit", (event) => this.markByHand(event));
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.send(true));
    addEventListener("pagehide", () => this.send(true));
    addEventListener("online", () => this.send());
    this.open();
    setInterval(() => this.tick(), TICK_MS);
    setInterval(() => this.send(), SEND_MS);
  }

  /** Open where the person stopped, and say so; never when the address names a place. */
  open() {
    const place = document.getElementById(this.dataset.position);
    const notice = this.querySelector("[data-resume]");
    if (!place || !notice) return;
    const isFirst = place === document.querySelector(".para, .part-heading");
    if (location.hash || isFirst) {
      notice.hidden = true;
      return;
    }
    place.scrollIntoView({ block: "start" });
    notice.classList.add("is-floating");
    notice.querySelector("[data-resume-go]").hidden = true;
    const start = notice.querySelector("[data-resume-start]");
    start.hidden = false;
    start.addEventListener("click", (event) => {
      event.preventDefault();
      notice.hidden = true;
      scrollTo({ top: 0 });
    });
    setTimeout(() => { notice.hidden = true; }, 10_000);
  }

  visit(part) {
    if (!this.visits.has(part.dataset.key)) {
      this.visits.set(part.dataset.key, { id: uuid(), seconds: 0, furthest: 0, ended: false, paragraph: null, sent: "" });
    }
    return this.visits.get(part.dataset.key);
  }

  isActive() {
    return document.visibilityState === "visible" && document.hasFocus() && Date.now() - this.lastMove < IDLE_MS;
  }

  tick() {
    if (!this.isActive()) return;
    const onScreen = parts().filter((part) => {
      const box = part.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    });
    for (const part of onScreen) this.look(part);
    const reading = onScreen.find((part) => this.isWanting(part)) ?? currentPart();
    const visit = this.visit(reading);
    visit.seconds += TICK_MS / 1000;
    if (this.scrolled) {
      const part = currentPart();
      this.visit(part).paragraph = currentParagraph(part);
      this.current = part.dataset.key;
    }
    if (visit.ended && !visit.toldEnough && !this.isWanting(reading)) {
      visit.toldEnough = true;
      this.send();
    }
  }

  /** Note how many pieces of the part have been on the screen down to their last line. */
  look(part) {
    const visit = this.visit(part);
    const all = pieces(part);
    const count = all.filter((piece) => piece.getBoundingClientRect().bottom <= innerHeight).length;
    visit.furthest = Math.max(visit.furthest, count);
    visit.ended ||= count === all.length;
  }

  /** Whether the part has not yet been given the time that reading it takes at the least. */
  isWanting(part) {
    return part.dataset.status !== "read" && this.visit(part).seconds < Number(part.dataset.characters) / FASTEST_CHARACTERS_A_SECOND;
  }

  events() {
    const at = new Date().toISOString();
    const events = [];
    for (const [key, visit] of this.visits) {
      const isHere = key === this.current;
      const figures = { furthest: visit.furthest, active_seconds: Math.floor(visit.seconds), ended: visit.ended, paragraph: isHere ? visit.paragraph : null };
      const told = JSON.stringify(figures);
      if (told === visit.sent || (visit.furthest === 0 && visit.seconds < 3)) continue;
      visit.sent = told;
      events.push({ id: uuid(), visit: visit.id, section: key, at, mark: null, ...figures });
    }
    return events;
  }

  async send(isLeaving = false) {
    const events = [...this.failed, ...this.marks, ...this.events()].slice(-MAX_EVENTS);
    this.failed = [];
    this.marks = [];
    if (!events.length) return;
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...csrfHeaders() },
        body: JSON.stringify({ events }),
        keepalive: isLeaving,
      });
      if (answer.redirected) return this.keep(events, "signed-out");
      if (!answer.ok) throw new Error(String(answer.status));
      this.show((await answer.json()).sections);
      this.tell(null);
    } catch {
      this.keep(events, "unreachable");
    }
  }

  /** What could not be sent goes out with the next batch; the page says that it waits. */
  keep(events, problem) {
    this.failed = events;
    this.tell(problem);
  }

  tell(problem) {
    for (const notice of document.querySelectorAll("[data-reading-problem]")) {
      notice.hidden = notice.dataset.readingProblem !== problem;
    }
  }

  markByHand(event) {
    const form = event.target.closest("[data-mark]");
    if (!form) return;
    event.preventDefault();
    const part = form.closest(".part");
    const mark = (event.submitter ?? form.querySelector("button")).value;
    for (const sign of document.querySelectorAll(`[data-outdated="${CSS.escape(part.dataset.key)}"]`)) sign.remove();
    if (mark === "unread") this.visits.delete(part.dataset.key);
    this.marks.push({ id: uuid(), visit: null, section: part.dataset.key, at: new Date().toISOString(), paragraph: null, furthest: 0, active_seconds: 0, ended: false, mark });
    this.send();
  }

  show(sections) {
    for (const [key, row] of Object.entries(sections)) {
      const part = document.getElementById(key);
      if (!part) continue;
      part.dataset.status = row.status;
      const button = part.querySelector("[data-mark] button");
      const isRead = row.status === "read";
      button.value = isRead ? "unread" : "read";
      button.textContent = isRead ? button.dataset.toUnread : button.dataset.toRead;
      const via = part.querySelector("[data-via]");
      via.textContent = row.completed_via ? via.dataset[row.completed_via] : "";
      const state = document.querySelector(`[data-outline="${CSS.escape(key)}"] .state`);
      state.className = `state state-${row.status}`;
      state.querySelector("[data-state-word]").textContent = state.dataset[row.status];
    }
    this.showPercent();
    this.dispatchEvent(new CustomEvent("reading:change", { bubbles: true }));
  }

  showPercent() {
    let read = 0;
    let total = 0;
    for (const part of parts()) {
      total += Number(part.dataset.characters);
      if (part.dataset.status === "read") read += Number(part.dataset.characters);
    }
    const isAll = parts().every((part) => part.dataset.status === "read");
    const percent = isAll ? 100 : Math.min(99, Math.floor((100 * read) / (total || 1)));
    for (const bar of document.querySelectorAll("[data-percent-bar]")) bar.value = percent;
    document.querySelector("[data-percent]").textContent = `${percent} %`;
    const left = document.querySelector("[data-minutes-left]");
    left.textContent = left.dataset.minutesLeft.replace("{minutes}", Math.ceil((total - read) / CHARACTERS_A_MINUTE));
  }
}

customElements.define("reading-tracker", ReadingTracker);
