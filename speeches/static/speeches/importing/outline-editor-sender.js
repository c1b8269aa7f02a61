/** Sends one thing after the other, each with the revision that the one before it answered. */
import { csrfHeaders } from "../base/csrf.js";

export class Sender {
  #last = Promise.resolve();
  #waiting = 0;

  constructor(revision) {
    this.revision = revision;
  }

  get isBusy() {
    return this.#waiting > 0;
  }

  /** When everything was answered. */
  idle() {
    return this.#last;
  }

  /** The answer, or { problem } if there is none. With keepalive it goes out at once, since the page is leaving. */
  send(url, data, { keepalive = false } = {}) {
    this.#waiting += 1;
    const sent = keepalive ? this.#post(url, data, keepalive) : this.#last.then(() => this.#post(url, data));
    this.#last = sent.finally(() => (this.#waiting -= 1));
    return this.#last;
  }

  async #post(url, data, keepalive = false) {
    data.set("revision", this.revision);
    const headers = { ...csrfHeaders(), Accept: "application/json" };
    try {
      const response = await fetch(url, { method: "POST", body: data, headers, keepalive });
      if (response.status === 404) location.reload(); // it was saved or discarded elsewhere; the page tells
      if (response.redirected || response.status === 403) return { problem: "signed-out" };
      if (!response.ok) return { problem: "failed" };
      const answer = await response.json();
      this.revision = answer.revision;
      return answer;
    } catch {
      return { problem: "failed" };
    }
  }
}
