/** The bar under the thumb. What "notes" opens is the business of the notes, which listen to the same clicks. */
import { currentPart } from "../progress/place.js";
import { go, mark, toggleSettings } from "./reader-moves.js";

const bar = document.querySelector(".reader-bar");
const markButton = bar.querySelector('[data-bar="mark"]');
const actions = { next: () => go(1), mark, appearance: toggleSettings };

bar.addEventListener("click", (event) => {
  const action = actions[event.target.closest("[data-bar]")?.dataset.bar];
  if (!action) return;
  event.preventDefault();
  event.stopPropagation(); // the click that opens something is no click beside it
  action();
});

function showMark() {
  if (!markButton) return;
  const isRead = currentPart()?.dataset.status === "read";
  markButton.querySelector("[data-word]").textContent = isRead ? markButton.dataset.toUnread : markButton.dataset.toRead;
  markButton.classList.toggle("is-read", isRead);
}

document.addEventListener("reading:place", showMark);
document.addEventListener("reading:change", showMark);
showMark();
