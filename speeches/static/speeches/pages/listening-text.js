/** What is read aloud, in order: headings and paragraphs, each in sentences. A place is {index, sentence}. */
import { currentParagraph, currentPart, pieces } from "../progress/place.js";
import { sentencesOf } from "./listening-sentences.js";

const nodes = Array.from(document.querySelectorAll(".part-heading, .para"));

export class ReadText {
  /** Sentences longer than `limit` are cut at commas. */
  constructor(limit) {
    this.limit = limit;
    this.known = new Map();
  }

  sentences(index) {
    if (!this.known.has(index)) this.known.set(index, sentencesOf(nodes[index].textContent, this.limit));
    return this.known.get(index);
  }

  /** The sentence at a place: {node, part, isHeading, start, end, text}. */
  at({ index, sentence }) {
    const node = nodes[index];
    const { start, end } = this.sentences(index)[sentence];
    const isHeading = node.classList.contains("part-heading");
    return { node, part: node.closest(".part"), isHeading, start, end, text: node.textContent.slice(start, end) };
  }

  /** The place one sentence on (step 1) or back (-1); null at the ends of the text. */
  beside(place, step) {
    let { index, sentence } = place;
    sentence += step;
    while (sentence < 0 || sentence >= this.sentences(index).length) {
      index += step;
      if (!nodes[index]) return null;
      sentence = step > 0 ? 0 : this.sentences(index).length - 1;
    }
    return { index, sentence };
  }

  /** The first place from a node on; null where nothing follows it. */
  from(node, offset = 0) {
    const index = nodes.indexOf(node);
    if (index < 0) return null;
    const sentence = this.sentences(index).findIndex(({ end }) => end > offset);
    return sentence < 0 ? this.beside({ index, sentence: this.sentences(index).length - 1 }, 1) : { index, sentence };
  }

  /** Where the person is: where the text or their section begins, if that is in sight, else at the reading line. */
  here() {
    const part = currentPart();
    const begins = [nodes[0], part.querySelector(".part-heading, .para")];
    const paragraph = pieces(part)[currentParagraph(part)];
    return this.from(begins.find((node) => node && node.getBoundingClientRect().top >= 0) ?? paragraph);
  }

  /** Where the words of a range begin; null if none of the text is in it. */
  selected(range) {
    const node = nodes.find((one) => range.intersectsNode(one));
    if (!node) return null;
    const before = document.createRange();
    before.setStart(node, 0);
    if (node.contains(range.startContainer)) before.setEnd(range.startContainer, range.startOffset);
    return this.from(node, before.toString().length);
  }
}

/** The range from unit `start` to before `end` of the node's text. */
export function rangeIn(node, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (start >= passed && start <= passed + text.length) range.setStart(text, start - passed);
    if (end >= passed && end <= passed + text.length) {
      range.setEnd(text, end - passed);
      break;
    }
    passed += text.length;
  }
  return range;
}
