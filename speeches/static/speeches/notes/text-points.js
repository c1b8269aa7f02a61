/**
 * Code points of a section's body ⇄ places in the page.
 * The server counts code points, the browser UTF-16 units: 𠮷 and 😀 are one there and two here.
 * A paragraph (.para) says in data-offset how many code points of the body stand before it; line ends count as one.
 */
const CONTEXT = 32;
const texts = new WeakMap();

const hasPairs = (text) => /[\ud800-\udfff]/.test(text);
const lengthOf = (text) => (hasPairs(text) ? Array.from(text).length : text.length);

function unitsFor(text, points) {
  if (!hasPairs(text)) return points;
  let units = 0;
  for (let point = 0; point < points; point += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

/** A part's paragraphs with their offsets, and its body: a string, or its code points where some are two units. */
function textOf(part) {
  if (texts.has(part)) return texts.get(part);
  const paragraphs = Array.from(part.querySelectorAll(".para"), (node) => ({ node, offset: Number(node.dataset.offset) }));
  const body = paragraphs.map(({ node }) => node.textContent).join("\n");
  const text = { paragraphs, points: hasPairs(body) ? Array.from(body) : body };
  texts.set(part, text);
  return text;
}

/** The words of the part from code point `start` to before `end`. */
export function wordsOf(part, start, end) {
  const words = textOf(part).points.slice(Math.max(0, start), end);
  return typeof words === "string" ? words : words.join("");
}

function pointOf(part, node, offset) {
  const own = textOf(part).paragraphs;
  const { node: paragraph, offset: base } = own.find((one) => one.node.contains(node));
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return base + lengthOf(before.toString());
}

/** The anchor of the words from `start` to before `end`, without the blanks at its ends; null where no words are left. */
function anchorAt(part, start, end) {
  const words = wordsOf(part, start, end);
  const from = start + lengthOf(words) - lengthOf(words.trimStart());
  const quote = words.trim();
  const to = from + lengthOf(quote);
  return quote && {
    part, section: part.dataset.key, quote, start: from, end: to,
    prefix: wordsOf(part, from - CONTEXT, from), suffix: wordsOf(part, to, to + CONTEXT),
  };
}

/** The words that a range holds, as far as they stand in paragraphs: an anchor for each section that it touches. */
export function anchorsOf(layer, range) {
  const touched = Array.from(layer.querySelectorAll(".para")).filter((paragraph) => range.intersectsNode(paragraph));
  const parts = new Set(touched.map((paragraph) => paragraph.closest(".part")));
  return Array.from(parts, (part) => {
    const own = touched.filter((paragraph) => part.contains(paragraph));
    const [first, last] = [own[0], own.at(-1)];
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const start = first.contains(startContainer) ? pointOf(part, startContainer, startOffset) : Number(first.dataset.offset);
    const end = last.contains(endContainer)
      ? pointOf(part, endContainer, endOffset)
      : Number(last.dataset.offset) + lengthOf(last.textContent);
    return anchorAt(part, start, end);
  }).filter(Boolean);
}

/** The whole paragraph as an anchor. */
export function anchorOfParagraph(paragraph) {
  const start = Number(paragraph.dataset.offset);
  return anchorAt(paragraph.closest(".part"), start, start + lengthOf(paragraph.textContent));
}

function placeOf(paragraph, points) {
  const text = paragraph.firstChild;
  if (text?.nodeType === Node.TEXT_NODE && points <= lengthOf(text.data)) return [text, unitsFor(text.data, points)];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = points;
  let node = walker.nextNode();
  for (let next = node; next; next = walker.nextNode()) {
    node = next;
    const length = lengthOf(node.data);
    if (left <= length) return [node, unitsFor(node.data, left)];
    left -= length;
  }
  return node ? [node, node.length] : [paragraph, 0];
}

/** The last of the part's paragraphs that begins at the code point or before it. */
export function paragraphAt(part, point) {
  const { paragraphs } = textOf(part);
  let low = 0;
  for (let high = paragraphs.length; low < high;) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle].offset <= point) low = middle + 1;
    else high = middle;
  }
  return paragraphs[low - 1];
}

/** How many code points of the part stand in paragraphs that end above the given height of the window. */
export function pointsAbove(part, y) {
  const { paragraphs } = textOf(part);
  let low = 0;
  for (let high = paragraphs.length; low < high;) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle].node.getBoundingClientRect().bottom < y) low = middle + 1;
    else high = middle;
  }
  return paragraphs[low]?.offset ?? Infinity;
}

/** Where the code points from `start` to before `end` of the part stand, as `StaticRange` takes it. */
export function placesOf(part, start, end) {
  const [first, last] = [paragraphAt(part, start), paragraphAt(part, end - 1)];
  const [startContainer, startOffset] = placeOf(first.node, start - first.offset);
  const [endContainer, endOffset] = placeOf(last.node, end - last.offset);
  return { startContainer, startOffset, endContainer, endOffset };
}

/** The same as a range that can be measured. */
export function rangeOf(part, start, end) {
  const places = placesOf(part, start, end);
  const range = document.createRange();
  range.setStart(places.startContainer, places.startOffset);
  range.setEnd(places.endContainer, places.endOffset);
  return range;
}

/** The code point of the text under a point of the window: {part, point}, or null where there is no text. */
export function pointUnder(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  const [node, offset] = [caret?.offsetNode ?? caret?.startContainer, caret?.offset ?? caret?.startOffset];
  const part = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".para")?.closest(".part");
  return part ? { part, point: pointOf(part, node, offset) } : null;
}
