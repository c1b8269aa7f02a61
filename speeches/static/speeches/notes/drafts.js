/** What is being written and not yet saved, kept for its person in this browser until it is saved or discarded. */
const prefixOf = (speech) => `studyhub-${document.body.dataset.person}:draft:${speech}:`;

export class Drafts {
  constructor(speech) {
    this.prefix = prefixOf(speech);
  }

  /** All drafts on this speech: notes as their forms last held them. */
  all() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
    return keys.map((key) => JSON.parse(localStorage.getItem(key)));
  }

  get(id) {
    return JSON.parse(localStorage.getItem(this.prefix + id));
  }

  keep(note) {
    localStorage.setItem(this.prefix + note.id, JSON.stringify(note));
  }

  drop(id) {
    localStorage.removeItem(this.prefix + id);
  }
}
