/** Words of a reflection that the server has not confirmed: kept in this browser, for this person, until they sign out. */
const names = (item) => `studyhub-${document.body.dataset.person}:reflection:${item}`;

export class Kept {
  constructor(item) {
    this.name = names(item);
  }

  /** {title, body, revision}: what was written, and the revision that it was written on; null where there is nothing. */
  get() {
    try {
      return JSON.parse(localStorage.getItem(this.name));
    } catch {
      return null; // this browser keeps nothing
    }
  }

  /** Tells whether it is kept. */
  put(words) {
    try {
      localStorage.setItem(this.name, JSON.stringify(words));
      return true;
    } catch {
      return false; // as long as the page is open nothing is lost
    }
  }

  drop() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // nothing was kept
    }
  }
}
