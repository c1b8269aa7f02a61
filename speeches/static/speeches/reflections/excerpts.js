/** Excerpts beside the form: a click puts one in where the cursor stands; a box narrows them. */
export function beginExcerpts(panel, field) {
  let isCaretKnown = false;
  field.addEventListener("focus", () => { isCaretKnown = true; }, { once: true });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-text]");
    if (!button) return;
    event.preventDefault(); // without this script the server puts it in, at the end
    if (!isCaretKnown) field.setSelectionRange(field.value.length, field.value.length);
    insert(field, button.dataset.text);
  });
  const find = panel.querySelector("[data-find]");
  if (!find) return;
  find.hidden = false;
  find.addEventListener("input", () => narrow(panel, find.value.trim().toLowerCase()));
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault()); // it is no form's field
}

/** By the browser's own command, so that it can be undone; else without. */
function insert(field, text) {
  field.focus();
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function narrow(panel, words) {
  for (const row of panel.querySelectorAll("[data-excerpt]")) row.hidden = !row.textContent.toLowerCase().includes(words);
}
