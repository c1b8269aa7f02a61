/**
 * Code points of a section's body ⇄ places in the page.
 * The server counts code points, the browser UTF-16 units: 𠮷 and 😀 are one there and two here.
 * A paragraph (.para) says in data-offset how many code points of the body stand before it; line ends count as one.
 */

const hasPairs = (text) => /[\ud800-\udfff]/.test(text);
const lengthOf = (text) => (hasPairs(text) ? Array.from(text).length : text.length);
const offsetOf = (paragraph) => Number(paragraph.dataset.offset);

function unitsFor(text, points) {
  if (!hasPairs(text)) return points;
  let units = 0;
  for (let point = 0; point < points; point += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

function pointsBefore(paragraph, node, offset) {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return lengthOf(before.toString());
}

function bodyOf(paragraphs) {
  const points = [];
  for (const paragraph of paragraphs) {
    while (points.length && offsetOf(paragraphs[0]) + points.length < offsetOf(paragraph)) points.push("\n");
    for (const point of paragraph.textContent) points.push(point);
  }
  return points;
}

/**
 * The words that a range holds, as far as they stand in paragraphs of one section (the first that it touches):
 * {part, last, start, end, quote} without blanks at the ends, or null where there are no words.
 */
export function anchorOf(layer, range) {
  const touched = Array.from(layer.querySelectorAll(".para")).filter((paragraph) => range.intersectsNode(paragraph));
  const part = touched[0]?.closest(".part");
  const own = touched.filter((paragraph) => part.contains(paragraph));
  if (!own.length) return null;
  const [first, last, base] = [own[0], own.at(-1), offsetOf(own[0])];
  let start = first.contains(range.startContainer) ? base + pointsBefore(first, range.startContainer, range.startOffset) : base;
  let end = offsetOf(last) + (last.contains(range.endContainer) ? pointsBefore(last, range.endContainer, range.endOffset) : lengthOf(last.textContent));
  const points = bodyOf(own);
  while (start < end && !points[start - base].trim()) start += 1;
  while (start < end && !points[end - base - 1].trim()) end -= 1;
  return start < end ? { part, last, start, end, quote: points.slice(start - base, end - base).join("") } : null;
}

/** The whole paragraph, as `anchorOf` says it. */
export function anchorOfParagraph(layer, paragraph) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return anchorOf(layer, range);
}

function placeOf(paragraph, points) {
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

/** The range from code point `start` to before `end` of a section's body, given its paragraphs; null if not there. */
export function rangeOf(paragraphs, start, end) {
  const first = paragraphs.findLast((paragraph) => offsetOf(paragraph) <= start);
  const last = paragraphs.findLast((paragraph) => offsetOf(paragraph) < end);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(...placeOf(first, start - offsetOf(first)));
  range.setEnd(...placeOf(last, end - offsetOf(last)));
  return range;
}
