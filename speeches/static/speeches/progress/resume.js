/**
 * The offer to go on where the person stopped: it never moves the page by itself. The place is the later one of what
 * the page says and of what waits in this browser, since a kept page may be older than the reading on it.
 */
import { currentPart, partOf, pieces } from "./place.js";

function latest(position, events) {
  const places = events.filter(({ paragraph }) => paragraph !== null);
  const all = [...(position ? [position] : []), ...places.map(({ section, paragraph, at }) => ({ section, paragraph, at }))];
  return all.reduce((one, other) => (!one || new Date(other.at) >= new Date(one.at) ? other : one), null);
}

function noticeOf() {
  const notice = document.querySelector('[data-template="resume"]').content.firstElementChild.cloneNode(true);
  document.querySelector(".reader-head").after(notice);
  return notice;
}

/** Show the offer, unless the place is the text's beginning, or where the person is already. */
export function offer(position, events) {
  const place = latest(position, events);
  const part = place && partOf(place.section);
  const target = part && (pieces(part)[place.paragraph] ?? pieces(part)[0]);
  const isBeginning = target === document.querySelector(".para, .part-heading");
  const notice = document.querySelector("[data-resume]") ?? noticeOf();
  notice.hidden = !target || isBeginning || isHere(part, target);
  if (notice.hidden) return;
  const words = notice.querySelector("[data-resume-place]");
  words.textContent = words.dataset.resumePlace.replace("{place}", part.dataset.label);
  const go = notice.querySelector("[data-resume-go]");
  go.href = `#${target.id || part.id}`;
  const close = notice.querySelector("[data-resume-close]");
  close.hidden = false;
  for (const button of [go, close]) button.addEventListener("click", () => { notice.hidden = true; });
}

const isHere = (part, target) => location.hash === `#${target.id}` || (location.hash && currentPart() === part);
