/** Places in a text, counted in code points as the server counts them. */

const points = (text) => [...text].length;

/** Where in an element the selection begins, and the words that are selected; null if it is not in there. */
export function caretIn(element) {
  const selection = getSelection();
  if (!element || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  return { at: points(before.toString()), words: range.toString() };
}

/** Where the cursor of a text field stands. */
export function caretOf(field) {
  return points(field.value.slice(0, field.selectionStart));
}
