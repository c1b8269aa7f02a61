/**
 * Where the person reads: the part and the paragraph under a line at two fifths of the window; after a jump to a
 * part, that part until they scroll, however short it is and wherever the page ends.
 */

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

let jump = null;

function rememberJump() {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".part");
  jump = part ? { part, scrollY } : null;
}

addEventListener("hashchange", rememberJump);
rememberJump();

/** Go to a part; the address says so. */
export function jumpTo(part) {
  if (location.hash === `#${part.id}`) part.scrollIntoView();
  else location.hash = part.id;
  rememberJump();
}

export function currentPart() {
  if (jump && Math.abs(jump.scrollY - scrollY) < 8) return jump.part;
  const all = parts();
  return all[lastAbove(all, readingLine())];
}

export function currentParagraph(part) {
  return lastAbove(pieces(part), readingLine());
}
