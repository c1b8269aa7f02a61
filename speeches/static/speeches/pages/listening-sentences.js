/**
 * A paragraph's sentences, as places in it: [{start, end}] in UTF-16 units. Closing quotes and brackets stay with their
 * sentence, a title in 《》 is never cut, nor is a number. What is longer than `limit` is cut after commas.
 */
const ENDS = "。！？；…!?;";
const CLOSERS = "”’」』）)》〉】〕]\"'";
const TITLE = /《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉/g;
const COMMAS = "，、：,:—";
const LEAST_SHARE = 1 / 3; // of the limit, for a piece of a long sentence

/** Whether each unit stands inside 《》 or 〈〉; an opening that nothing closes opens nothing. */
function titlesOf(text) {
  const inside = new Uint8Array(text.length);
  for (const { 0: title, index } of text.matchAll(TITLE)) inside.fill(1, index, index + title.length - 1);
  return inside;
}

function pastClosers(text, at) {
  let end = at;
  while (end < text.length && (ENDS.includes(text[end]) || CLOSERS.includes(text[end]))) end += 1;
  return end;
}

const isInNumber = (text, at) => /\d/.test(text[at - 1] ?? "") && /\d/.test(text[at + 1] ?? "");

/** Where to cut between start and end: after the last comma within the limit that leaves no crumb, else at the limit. */
function cutAt(text, start, limit, inside) {
  for (let at = start + limit - 1; at >= start + limit * LEAST_SHARE; at -= 1) {
    if (COMMAS.includes(text[at]) && !inside[at] && !isInNumber(text, at)) return at + 1;
  }
  const end = start + limit;
  return /[\udc00-\udfff]/.test(text[end]) ? end - 1 : end;
}

function trimmed(text, start, end) {
  while (start < end && !text[start].trim()) start += 1;
  while (end > start && !text[end - 1].trim()) end -= 1;
  return { start, end };
}

export function sentencesOf(text, limit) {
  const inside = titlesOf(text);
  const sentences = [];
  const keep = (start, end) => {
    for (let from = start; from < end;) {
      const to = end - from > limit ? cutAt(text, from, limit, inside) : end;
      const piece = trimmed(text, from, to);
      if (/[\p{L}\p{N}]/u.test(text.slice(piece.start, piece.end))) sentences.push(piece);
      from = to;
    }
  };
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!ENDS.includes(text[at]) || inside[at]) continue;
    const end = pastClosers(text, at);
    keep(start, end);
    start = end;
    at = end - 1;
  }
  keep(start, text.length);
  return sentences;
}
