/** Printed, the notes stand after the text: in its order, each with the words that it is on. */

const words = document.querySelector('[data-template="print-notes"]');
let appendix = null;

function add(parent, name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  parent.append(element);
}

/** The notes as they stand on the page, once each: a note may be shown beside its words and in a list. */
function notesByKey() {
  const notes = new Map();
  const seen = new Set();
  for (const note of document.querySelectorAll("article.note[data-key]")) {
    if (seen.has(note.id)) continue;
    seen.add(note.id);
    notes.set(note.dataset.key, [...(notes.get(note.dataset.key) ?? []), note]);
  }
  return notes;
}

function build() {
  const notes = notesByKey();
  if (!words || !notes.size) return;
  appendix = words.content.firstElementChild.cloneNode(true);
  for (const part of document.querySelectorAll(".part")) {
    const own = notes.get(part.dataset.key);
    if (!own) continue;
    add(appendix, "h3", "print-notes-place", part.dataset.label);
    for (const note of own) addNote(note);
  }
  document.querySelector("reading-tracker").append(appendix);
}

function addNote(note) {
  const text = (selector) => note.querySelector(`${selector}:not([hidden])`)?.textContent.trim() ?? "";
  const item = document.createElement("div");
  item.className = "print-note";
  for (const [selector, className] of [
    ["[data-who]", "print-note-by"],
    ["[data-question]", "print-note-question"],
    [".note-quote", "print-note-quote"],
    [".note-body", "print-note-body"],
  ]) {
    if (text(selector)) add(item, "p", className, text(selector));
  }
  appendix.append(item);
}

addEventListener("beforeprint", () => {
  appendix?.remove();
  build();
});
addEventListener("afterprint", () => {
  appendix?.remove();
  appendix = null;
});
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
