/**
 * Where the person reads: the part and the paragraph at a line at two fifths of the window, which sinks to its foot
 * where the page ends; after a jump to a part, that part until they scroll, however short it is.
 * The parts of a page never change, so they are looked up once; finding the place asks for a dozen boxes, not for all.
 * document hears "reading:place" {part, paragraph} when it is another one.
 */

const READING_LINE = 0.4;
const SCROLLING = ["ArrowDown", "ArrowUp", "End", "Home", "PageDown", "PageUp", " "];
const SETTLING_MS = 1_000; // the browser itself scrolls to where the address points
const TELL_MS = 150; // each change repaints the page: while it runs past, a few times a second will do

let all = null;
const piecesOf = new WeakMap();

export function parts() {
  all ??= Array.from(document.querySelectorAll(".part"));
  return all;
}

/** The part of that key, or null. */
export const partOf = (key) => document.getElementById(key)?.closest(".part") ?? null;

/** The pieces of a part that are read: its paragraphs, or its heading where it has none. */
export function pieces(part) {
  if (!piecesOf.has(part)) {
    const paragraphs = Array.from(part.querySelectorAll(".para"));
    piecesOf.set(part, paragraphs.length ? paragraphs : Array.from(part.querySelectorAll(".part-heading")));
  }
  return piecesOf.get(part);
}

/** How many of the elements, which stand one below the other, have that edge of theirs above the line. */
export function countAbove(elements, edge, line) {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect()[edge] <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readingLine() {
  const line = innerHeight * READING_LINE;
  const below = document.documentElement.scrollHeight - innerHeight - scrollY;
  return line + Math.max(0, innerHeight - line - Math.max(0, below));
}

const lastAbove = (elements) => Math.max(0, countAbove(elements, "top", readingLine()) - 1);

let jump = null;
let settledAt = Date.now() + SETTLING_MS;

function settle() {
  settledAt = Date.now() + SETTLING_MS;
  tellSoon();
}

/** Whether the page has just been opened at a place, or was sent to one: its scrolling is not the person's. */
export const isSettling = () => Date.now() < settledAt;

/** The person asked for this part: it is the current one until they scroll. */
export function rememberJump(part) {
  jump = part ? { part, scrollY } : null;
}

/** The key in the address: of #key, of #key.paragraph, of #key~passage. */
export const keyInAddress = () => location.hash.slice(1).split(/[.~]/, 1)[0];

/** Go to a part; the address says so, the history gets no longer by it. */
export function jumpTo(part) {
  if (location.hash === `#${part.id}`) part.scrollIntoView();
  else location.replace(`#${part.id}`);
  rememberJump(part);
  tell();
}

/** Whether the page stands where the person was brought: what changes its height elsewhere shifts it a little. */
export const isAtJump = () => jump !== null && Math.abs(jump.scrollY - scrollY) < innerHeight / 4;

export function currentPart() {
  if (isAtJump()) return jump.part;
  return parts()[lastAbove(parts())];
}

export const currentParagraph = (part) => lastAbove(pieces(part));

let told = null;

function tell() {
  const part = currentPart();
  if (!part) return;
  const paragraph = currentParagraph(part);
  if (told?.part === part && told.paragraph === paragraph) return;
  told = { part, paragraph };
  document.dispatchEvent(new CustomEvent("reading:place", { detail: told }));
}

let timer = null;

function tellSoon() {
  timer ??= setTimeout(() => {
    timer = null;
    tell();
  }, TELL_MS);
}

addEventListener("scroll", () => {
  if (jump && isSettling()) jump.scrollY = scrollY;
  tellSoon();
}, { passive: true });
for (const name of ["wheel", "touchmove"]) addEventListener(name, () => rememberJump(null), { passive: true });
addEventListener("keydown", ({ key }) => SCROLLING.includes(key) && rememberJump(null));
addEventListener("resize", tellSoon, { passive: true });
addEventListener("load", settle);
addEventListener("hashchange", () => {
  rememberJump(partOf(keyInAddress()));
  settle();
});
rememberJump(partOf(keyInAddress()));
tellSoon();
