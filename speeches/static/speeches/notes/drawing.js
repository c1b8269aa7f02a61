/** One note as an element: a copy of the template, filled in. */
const day = new Intl.DateTimeFormat("sv", { dateStyle: "short" }); // 2025-07-01

/** What is the matter with the note: "kept" (nothing), "waiting", "refused", "draft", "both" or "changed". */
export function stateOf(note, store) {
  const isOther = note.conflict_of && store.get(note.conflict_of);
  return note.state ?? note.told ?? (isOther ? "both" : "kept");
}

/** Fill in the item; `isPlaced`: its words stand in the text, `where`: the section's name, where the list is of all. */
export function drawNote(item, note, { state, isPlaced, where }) {
  const article = item.firstElementChild;
  const part = (name) => article.querySelector(`[data-${name}]`);
  Object.assign(article.dataset, { note: note.id, colour: note.colour, state });
  if (state !== "kept") {
    for (const line of article.querySelectorAll("[data-when]")) line.hidden = !line.dataset.when.split(" ").includes(state);
    if (note.reason) part("reason").textContent = note.reason;
  }
  if (note.question) Object.assign(part("question"), { textContent: note.question, hidden: false });
  if (note.quote) {
    const link = part("to");
    link.textContent = note.quote;
    link.href = `#${note.section}`;
    link.parentElement.hidden = false;
    part("moved").hidden = isPlaced;
  }
  part("body").textContent = note.body;
  part("name").textContent = part("name").dataset[note.colour];
  if (where) Object.assign(part("where"), { textContent: where, href: `#${note.section}`, hidden: false });
  if (note.updated_at) article.querySelector("time").textContent = day.format(new Date(note.updated_at));
  return item;
}
