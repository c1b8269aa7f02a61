/** Where the person reads: the part and the paragraph under a line at two fifths of the window. */

export const parts = () => Array.from(document.querySelectorAll(".part"));

/** The pieces of a part that are read: its paragraphs, or its heading where it has none. */
export function pieces(part) {
  const paragraphs = Array.from(part.querySelectorAll(".para"));
  return paragraphs.length ? paragraphs : Array.from(part.querySelectorAll(".part-heading"));
}

function lastAbove(elements, line) {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().top <= line) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

const readingLine = () => window.innerHeight * 0.4;

export function currentPart() {
  const all = parts();
  return all[lastAbove(all, readingLine())];
}

export function currentParagraph(part) {
  return lastAbove(pieces(part), readingLine());
}
