/** The outline: it marks where the person is and what is left there; on a phone it comes up as a sheet. */
import { currentPart, pieces } from "../progress/place.js";

const CHARACTERS_A_MINUTE = 400;
const OPENERS = 'a[href="#outline"]';
const outline = document.getElementById("outline");
const left = outline.querySelector("[data-section-left]");
const linkOf = (part) => outline.querySelector(`[data-outline="${CSS.escape(part.dataset.key)}"]`);

let current = null;
let opener = null;

function showPlace({ part, paragraph }) {
  showLeft(part, paragraph);
  if (current === linkOf(part)) return;
  current?.removeAttribute("aria-current");
  current = linkOf(part);
  current?.setAttribute("aria-current", "location");
  bringIntoView();
}

/** Minutes for what stands below the reading line, in this section. */
function showLeft(part, paragraph = 0) {
  if (!left) return;
  const share = 1 - paragraph / (pieces(part).length || 1);
  const minutes = Math.ceil((Number(part.dataset.characters) * share) / CHARACTERS_A_MINUTE);
  const isOver = part.dataset.status === "read" || !minutes;
  if (left.dataset.shown === `${minutes} ${isOver}`) return; // to write the same again would lay out the page anew
  left.dataset.shown = `${minutes} ${isOver}`;
  left.textContent = left.dataset.sectionLeft.replace("{minutes}", minutes);
  left.hidden = isOver;
}

function bringIntoView() {
  if (!current || outline.scrollHeight <= outline.clientHeight) return;
  const [box, frame] = [current.getBoundingClientRect(), outline.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > frame.bottom) outline.scrollTop += box.top - frame.top - frame.height / 3;
}

/** Bring up the sheet where there is one, and the focus to the current section. */
export function showOutline() {
  opener = document.activeElement;
  outline.classList.add("is-open");
  bringIntoView();
  (current ?? outline).focus({ preventScroll: true });
}

function close({ isBack = false } = {}) {
  if (!outline.classList.contains("is-open")) return;
  outline.classList.remove("is-open");
  if (isBack) opener?.focus({ preventScroll: true });
}

document.addEventListener("reading:place", ({ detail }) => showPlace(detail));
document.addEventListener("reading:change", () => showLeft(currentPart()));
document.addEventListener("pointerdown", ({ target }) => outline.contains(target) || target.closest(OPENERS) || close());
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(OPENERS)) return;
  event.preventDefault();
  if (outline.classList.contains("is-open")) close({ isBack: true });
  else showOutline();
});
outline.addEventListener("click", ({ target }) => target.closest("a") && close());
outline.addEventListener("keydown", (event) => event.key === "Escape" && close({ isBack: true }));
outline.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !outline.contains(relatedTarget) && close());
