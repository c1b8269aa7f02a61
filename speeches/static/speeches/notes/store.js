/**
 * The notes of one speech as their person has them: what the page brought, and over it what waits in the outbox.
 *
 * Whatever the person does is put into the outbox and stands here at once; answers only make it the server's.
 * Event `change`, detail: the ids of the notes concerned. A note here is the server's (see notes/wire.py) with
 * `state` ("waiting": not yet on the server; "refused", with `reason`) and `told` ("both", "changed" or "unshared", with
 * `reason`: what an answer brought that its person did not ask for).
 */
import { uuid } from "../base/uuid.js";
import { put, take, waiting } from "../offline/outbox.js";
import { Answers } from "./drafts.js";

const KIND = "note";
const WORDS = ["quote", "prefix", "suffix", "body", "question"];
const keyOf = (id) => `note:${id}`;
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class NoteStore extends EventTarget {
  constructor({ speech, title, notes, sessions }) {
    super();
    this.sessions = sessions ?? []; // that notes on this speech are shared with
    this.about = { speech, title };
    this.answers = new Answers(speech);
    this.saved = new Map(notes.map((note) => [note.id, note])); // as the server has them
    for (const [id, note] of this.answers.news()) {
      if (!note || note.revision >= (this.saved.get(id)?.revision ?? 0)) this.#set(id, note);
    }
    this.pending = new Map(); // id → {op, reason, isStoring}: what the server has not taken
    this.told = new Map(); // id → {told, reason}
    this.notes = new Map(this.saved); // as they are shown
    document.addEventListener("outbox:answer", ({ detail }) => this.#onAnswer(detail.entry, detail.result));
    document.addEventListener("outbox:change", () => this.refresh());
  }

  get(id) {
    return this.notes.get(id);
  }

  /** Lay over the notes what waits: of this page, of another tab, or of a day without a network. */
  async refresh() {
    const entries = (await waiting(KIND)).filter(({ about }) => about?.speech === this.about.speech);
    const waits = new Map(entries.map(({ body, status, reason }) => [body.id, { op: body, reason: status === "refused" ? reason || "–" : "" }]));
    const changed = [];
    for (const [id, { op, reason }] of waits) {
      const own = this.pending.get(id);
      if (own?.isStoring || (own && own.reason === reason && isSame(own.op, op))) continue;
      this.pending.set(id, { op, reason });
      changed.push(id);
    }
    for (const [id, { op, isStoring }] of this.pending) {
      if (waits.has(id) || isStoring) continue;
      this.#settle(id, op);
      changed.push(id);
    }
    this.#show(changed);
  }

  /**
   * Save a note, a new one or other words and another colour; `seen` is the note as its writer found it. `sharing`:
   * whom to show it to, "" for nobody, as its writer chose just now; else that stays as it is.
   */
  save(note, seen, least = 0) {
    const waits = this.pending.get(note.id)?.op;
    if (waits?.op === "save" && waits.body !== note.body && waits.body !== (seen?.body ?? "")) return this.#saveBeside(note);
    const op = { op: "save", id: note.id, section: note.section, start: note.start, end: note.end, colour: note.colour };
    for (const name of WORDS) op[name] = note[name] ?? "";
    const [session, audience] = (note.sharing ?? "").split(":");
    if (note.sharing !== undefined) Object.assign(op, { session: Number(session) || null, audience: audience ?? "members" });
    else if (waits && "session" in waits) Object.assign(op, { session: waits.session, audience: waits.audience });
    return this.#put({ ...op, kind: note.kind ?? "note", revision: Math.max(least, this.#revisionOf(note.id, seen)), copy: uuid() });
  }

  /** Delete a note; answers how to bring it back. */
  async remove(id) {
    const [note, waits] = [this.get(id), this.pending.get(id)?.op];
    if (waits?.revision === 0 && (await take(KIND, keyOf(id)))) {
      this.#drop(id);
      return () => this.#put(waits);
    }
    await this.#put({ op: "delete", id, revision: this.#revisionOf(id, note) });
    return () => this.#bringBack(note, waits);
  }

  /** Let go of what the server refused; the note is again what it was before. */
  async discard(id) {
    await take(KIND, keyOf(id));
    this.#drop(id);
  }

  /** Another tab wrote meanwhile, and what it wrote waits still: these words become a note of their own. */
  async #saveBeside(note) {
    const id = uuid();
    await this.save({ ...note, id });
    this.told.set(id, { told: "both" });
    this.#show([id]);
  }

  async #bringBack(note, waits) {
    if (waits?.op === "save") return this.#put(waits);
    if (await take(KIND, keyOf(note.id))) return this.#drop(note.id);
    const sharing = note.session ? `${note.session}:${note.audience}` : undefined;
    return this.save({ ...note, sharing }, note, 1); // the server has deleted it: as an edit of what it had, it comes back
  }

  /** The revision that a change is made on. What waits is made on the same; the outbox puts it right when it is answered. */
  #revisionOf(id, seen) {
    if (this.pending.has(id)) return this.pending.get(id).op.revision;
    const saved = this.saved.get(id);
    const isAsSeen = saved && seen && saved.body === seen.body;
    return (isAsSeen ? saved : seen)?.revision ?? 0;
  }

  async #put(op) {
    const entry = { op, reason: "", isStoring: true };
    this.told.delete(op.id);
    this.pending.set(op.id, entry);
    this.#show([op.id]);
    await put({ kind: KIND, id: op.id, key: keyOf(op.id), body: op, about: this.about });
    entry.isStoring = false;
  }

  /** The server's word on an entry. What was written meanwhile stays over it, as the outbox now has it. */
  #onAnswer({ kind, body, about }, { status, reason, note, copy }) {
    if (kind !== KIND || about?.speech !== this.about.speech) return;
    const { id } = body;
    const isLast = isSame(this.pending.get(id)?.op ?? body, body);
    if (status === "rejected") {
      if (isLast) this.pending.set(id, { op: body, reason: reason || "–" });
      return this.#show([id]);
    }
    this.#learn(id, note ?? null);
    if (copy) this.#learn(copy.id, copy);
    if (isLast || copy) this.pending.delete(id);
    if (status === "both" || status === "changed") this.told.set(copy?.id ?? id, { told: status });
    else if (reason && note) this.told.set(id, { told: "unshared", reason });
    this.#show(copy ? [id, copy.id] : [id]);
    if (!isLast) this.refresh();
  }

  #set(id, note) {
    if (note) this.saved.set(id, note);
    else this.saved.delete(id);
  }

  #learn(id, note) {
    this.#set(id, note);
    this.answers.keep(id, note);
  }

  /** It does not wait any more, and this page has not heard the answer: it is taken as done. */
  #settle(id, op) {
    this.pending.delete(id);
    if (op.op === "delete") this.saved.delete(id);
    else this.saved.set(id, { ...this.#laid(id, op), revision: op.revision + 1 });
  }

  #drop(id) {
    this.pending.delete(id);
    this.#show([id]);
  }

  #laid(id, op) {
    const now = new Date().toISOString();
    return { is_in_place: true, conflict_of: null, created_at: now, ...this.saved.get(id), ...op, updated_at: now };
  }

  #view(id) {
    const { op, reason } = this.pending.get(id) ?? {};
    const base = this.saved.get(id);
    if (!op) return base && { ...base, ...this.told.get(id) };
    const state = reason ? "refused" : "waiting";
    if (op.op === "delete") return reason && base ? { ...base, state, reason } : null;
    return { ...this.#laid(id, op), state, reason };
  }

  #show(ids) {
    for (const id of ids) {
      const view = this.#view(id);
      if (view) this.notes.set(id, view);
      else this.notes.delete(id);
    }
    if (ids.length) this.dispatchEvent(new CustomEvent("change", { detail: ids }));
  }
}
