/**
 * Links to a passage: #<key>~<start>-<end>~<its first characters>. Start and end count code points of the section's
 * body. The first characters find the words again where the text was edited meanwhile; where they are gone, it is said.
 */
import { rangeOf, wordsOf } from "../notes/text-points.js";
import { partOf, rememberJump } from "../progress/place.js";

const FORM = /^#([0-9a-z]{1,16})~(\d{1,7})-(\d{1,7})~(.+)$/;
const FIRST_CHARACTERS = 16;
const TOP = 0.3; // of the window, above the reading line

/** The address of the words from code point `start` to before `end` of the part. */
export function passageLink({ part, start, end, quote }) {
  const first = Array.from(quote).slice(0, FIRST_CHARACTERS).join("");
  return `${location.origin}${location.pathname}#${part.id}~${start}-${end}~${encodeURIComponent(first)}`;
}

function passageIn(hash) {
  const [, key, start, end, first] = FORM.exec(hash) ?? [];
  if (!key || Number(end) <= Number(start)) return null;
  try {
    return { key, start: Number(start), length: end - start, first: decodeURIComponent(first) };
  } catch {
    return null;
  }
}

/** Where the words begin now: at their old place, else at the place nearest to it that begins alike; null if nowhere. */
export function placeOf(body, { start, first }) {
  let nearest = null;
  for (let at = body.indexOf(first); at >= 0; at = body.indexOf(first, at + 1)) {
    const point = Array.from(body.slice(0, at)).length;
    if (nearest === null || Math.abs(point - start) < Math.abs(nearest - start)) nearest = point;
  }
  return nearest;
}

function mark(range) {
  if (!CSS.highlights) return;
  if (range) CSS.highlights.set("passage", new Highlight(range));
  else CSS.highlights.delete("passage");
}

function tellGone(part) {
  const notice = document.querySelector('[data-template="passage-gone"]').content.firstElementChild.cloneNode(true);
  const before = part ?? document.querySelector(".part");
  before?.before(notice);
  notice.scrollIntoView({ block: "center" });
}

function open() {
  mark(null);
  document.querySelector("[data-passage-gone]")?.remove();
  const passage = passageIn(location.hash);
  if (!passage) return;
  const part = partOf(passage.key);
  const body = part ? wordsOf(part, 0, Infinity) : "";
  const start = placeOf(body, passage);
  if (start === null) return tellGone(part);
  const range = rangeOf(part, start, Math.min(start + passage.length, Array.from(body).length));
  mark(range);
  scrollTo({ top: scrollY + range.getBoundingClientRect().top - innerHeight * TOP });
  rememberJump(part);
}

addEventListener("hashchange", open);
open();
