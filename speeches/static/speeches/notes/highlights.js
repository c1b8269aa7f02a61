/** Paint the notes' words by the CSS Custom Highlight API, which leaves the page's elements alone. */
import { rangeOf } from "./text-points.js";

const COLOURS = ["yellow", "green", "blue", "red"];

/** The range of every note (or form of one) that quotes words still in their place: Map of element → Range. */
export function rangesOf(layer) {
  const paragraphs = new Map();
  for (const part of layer.querySelectorAll(".part")) {
    paragraphs.set(part.dataset.key, Array.from(part.querySelectorAll(".para")));
  }
  const ranges = new Map();
  for (const note of layer.querySelectorAll("[data-note][data-start]")) {
    const { key, start, end } = note.dataset;
    const range = paragraphs.has(key) && rangeOf(paragraphs.get(key), Number(start), Number(end));
    if (range) ranges.set(note, range);
  }
  return ranges;
}

/** Show the ranges in their notes' colours. Browsers without the API show the list of notes alone. */
export function paint(ranges) {
  if (!CSS.highlights) return;
  for (const colour of COLOURS) {
    const own = Array.from(ranges).filter(([note]) => note.dataset.colour === colour);
    CSS.highlights.set(`note-${colour}`, new Highlight(...own.map(([, range]) => range)));
  }
}

/** Mark the words of the note that the person is at. */
export function paintCurrent(range) {
  if (!CSS.highlights) return;
  if (!range) return CSS.highlights.delete("note-current");
  const highlight = new Highlight(range);
  highlight.priority = 1;
  CSS.highlights.set("note-current", highlight);
}

/** The note whose words stand under the pointer; of several the one with the fewest words. */
export function noteAt(ranges, x, y) {
  const isThere = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
  const hit = Array.from(ranges).filter(([, range]) => Array.from(range.getClientRects()).some(isThere));
  const size = (note) => note.dataset.end - note.dataset.start;
  return hit.map(([note]) => note).sort((one, other) => size(one) - size(other))[0];
}
