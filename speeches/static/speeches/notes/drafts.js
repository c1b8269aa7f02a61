/** What this browser keeps of a person's notes on a speech, under names that go when they sign out. */
const KEPT_MS = 60 * 24 * 3600 * 1000;

class Shelf {
  constructor(name, speech) {
    this.prefix = `studyhub-${document.body.dataset.person}:${name}:${speech}:`;
  }

  all() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).map((key) => JSON.parse(localStorage.getItem(key)));
    } catch {
      return []; // this browser keeps nothing
    }
  }

  put(id, value) {
    try {
      localStorage.setItem(this.prefix + id, JSON.stringify(value));
    } catch {
      // as long as the page is open nothing is lost
    }
  }

  drop(id) {
    try {
      localStorage.removeItem(this.prefix + id);
    } catch {
      // nothing was kept
    }
  }
}

/** What is being written and not yet saved: notes as their forms last held them. */
export class Drafts extends Shelf {
  constructor(speech) {
    super("draft", speech);
  }

  get(id) {
    return this.all().find((draft) => draft.id === id);
  }

  keep(note) {
    this.put(note.id, note);
  }
}

/** What the server answered: newer than a page that was kept, or that was on its way while another tab sent the note. */
export class Answers extends Shelf {
  constructor(speech) {
    super("answer", speech);
    this.madeAt = document.body.dataset.keptAt ?? new Date(performance.timeOrigin).toISOString(); // or later
    for (const { id, at } of this.all()) if (Date.now() - Date.parse(at) > KEPT_MS) this.drop(id);
  }

  /** The note of that id is now this one; null: it is gone. */
  keep(id, note) {
    this.put(id, { id, note, at: new Date().toISOString() });
  }

  /** [id, note or null] of all answers that this page may not know. */
  news() {
    return this.all().filter(({ at }) => at > this.madeAt).map(({ id, note }) => [id, note]);
  }
}
