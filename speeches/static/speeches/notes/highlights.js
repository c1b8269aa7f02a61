/** Paint the notes' words by the CSS Custom Highlight API, which leaves the page's elements alone. */
import { placesOf, pointUnder, rangeOf } from "./text-points.js";

const COLOURS = ["yellow", "green", "blue", "red"];

/**
 * Cut notes where they overlap: pieces {start, end, over, under} in the order of the text. `over` is the colour of the
 * note with the fewest words there, which fills the ground; `under` that of the next, which is shown as a line.
 */
export function cut(notes) {
  const edges = Array.from(new Set(notes.flatMap(({ start, end }) => [start, end]))).sort((one, other) => one - other);
  const coming = notes.slice().sort((one, other) => one.start - other.start);
  const pieces = [];
  let next = 0;
  let here = [];
  edges.slice(0, -1).forEach((start, index) => {
    here = here.filter((note) => note.end > start);
    while (coming[next]?.start <= start) here.push(coming[next++]);
    if (here.length > 1) here.sort((one, other) => one.end - one.start - (other.end - other.start));
    if (here.length) pieces.push({ start, end: edges[index + 1], over: here[0].colour, under: here[1]?.colour });
  });
  return pieces;
}

/** Show the notes in their colours: `placed` holds [part, its notes in place] pairs. */
export function paint(placed) {
  if (!CSS.highlights) return; // the list of notes beside the text tells the same
  const ranges = new Map(COLOURS.flatMap((colour) => [[`note-${colour}`, []], [`note-under-${colour}`, []]]));
  for (const [part, notes] of placed) {
    for (const { start, end, over, under } of cut(notes)) {
      const range = new StaticRange(placesOf(part, start, end));
      ranges.get(`note-${over}`).push(range);
      if (under) ranges.get(`note-under-${under}`).push(range);
    }
  }
  for (const [name, own] of ranges) CSS.highlights.set(name, new Highlight(...own));
}

/** Mark the words of the note that the person is at; none: mark nothing. */
export function paintCurrent(range) {
  if (!CSS.highlights) return;
  if (!range) return CSS.highlights.delete("note-current");
  const highlight = new Highlight(range);
  highlight.priority = 1;
  CSS.highlights.set("note-current", highlight);
}

/** The notes whose words stand under the pointer, the one with the fewest words first. */
export function notesUnder(x, y, notesIn) {
  const found = pointUnder(x, y);
  if (!found) return [];
  const { part, point } = found;
  const isUnder = (note) => {
    if (note.start > point || note.end < point) return false;
    const boxes = Array.from(rangeOf(part, note.start, note.end).getClientRects());
    return boxes.some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);
  };
  const size = (note) => note.end - note.start;
  return notesIn(part).filter(isUnder).sort((one, other) => size(one) - size(other));
}
