/** One note as an element: a copy of the template, filled in; and what a list has of them. */
const day = new Intl.DateTimeFormat("sv", { dateStyle: "short" }); // 2025-07-01

/** What is the matter with the note: "kept" (nothing), "waiting", "refused", "draft", "both" or "changed". */
export function stateOf(note, store) {
  const isOther = note.conflict_of && store.get(note.conflict_of);
  return note.state ?? note.told ?? (isOther ? "both" : "kept");
}

/** The note's item for a list; `where`: the name of its section, where the list is of all. */
export function drawNote(layer, note, where = "") {
  const item = layer.copyOf("note");
  const article = item.firstElementChild;
  const part = (name) => article.querySelector(`[data-${name}]`);
  const state = stateOf(note, layer.store);
  Object.assign(article.dataset, { note: note.id, colour: note.colour, state });
  if (note.question) Object.assign(part("question"), { textContent: note.question, hidden: false });
  if (where) Object.assign(part("where"), { textContent: where, href: `#${note.section}`, hidden: false });
  if (note.quote) {
    const link = Object.assign(part("quoted"), { textContent: note.quote, href: `#${note.section}` });
    link.parentElement.hidden = false;
    if (!layer.margins.isPlaced(note)) part("moved").hidden = false;
  }
  part("body").textContent = note.body;
  part("name").textContent = part("name").dataset[note.colour];
  if (note.updated_at) article.querySelector("time").textContent = day.format(new Date(note.updated_at));
  if (state !== "kept") tell(layer, article, state, note.reason);
  layer.sharing?.dress(article, note);
  return item;
}

function tell(layer, article, state, reason) {
  const own = (name) => layer.copyOf(name).querySelector(`[data-state="${state}"]`);
  const [told, actions] = [own("told"), own("actions")];
  if (told) article.prepend(told);
  if (reason) article.querySelector("[data-reason]").textContent = reason;
  if (actions) article.querySelector(".note-actions").replaceWith(actions);
}

/** The items of one list, each drawn once as long as its note is the same: what is typed under a note stays there. */
export class DrawnNotes {
  constructor(layer) {
    this.layer = layer;
    this.drawn = new Map();
  }

  /** The note's item; `shown`: what of the note it shows. */
  itemOf(note, shown = note) {
    const name = note.state === "draft" ? `${note.id} draft` : note.id;
    const kept = this.drawn.get(name);
    const state = stateOf(note, this.layer.store);
    if (kept?.note === note && kept.state === state) return kept.item;
    const item = drawNote(this.layer, shown);
    if (kept?.item.contains(document.activeElement)) this.layer.focusOn = note.id;
    this.drawn.set(name, { note, state, item });
    return item;
  }

  /** The element of a note that was drawn. */
  articleOf({ id }) {
    return this.drawn.get(id)?.item.querySelector("article");
  }

  /** Draw these notes anew the next time, though they are the same. */
  forget(ids) {
    for (const id of ids) this.drawn.delete(id);
  }

  /** Bring the list to these items, touching only what differs. */
  fill(list, items) {
    const isWanted = new Set(items);
    for (const item of Array.from(list.children)) if (!isWanted.has(item)) item.remove();
    items.forEach((item, index) => list.children[index] !== item && list.insertBefore(item, list.children[index] ?? null));
    for (const [name, { item }] of this.drawn) if (!isWanted.has(item)) this.drawn.delete(name);
  }
}
