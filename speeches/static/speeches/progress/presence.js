/** Whether the person is at the page: it is visible, it has the focus, and something moved within 90 seconds. */
import { isAtJump, isSettling } from "./place.js";

const IDLE_MS = 90_000;

let movedAt = Date.now();
let isByHand = false;

const move = () => { movedAt = Date.now(); };

function moveByHand() {
  move();
  isByHand = true;
}

for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  addEventListener(name, moveByHand, { passive: true, capture: true });
}
for (const name of ["pointermove", "focus"]) addEventListener(name, move, { passive: true });
addEventListener("scroll", () => (isSettling() || isAtJump() ? move() : moveByHand()), { passive: true });
document.addEventListener("listening:sentence", moveByHand); // who listens is there, and goes on

const paper = matchMedia("print"); // laid out for paper the page is not being read

export const isPresent = () =>
  document.visibilityState === "visible" && document.hasFocus() && !paper.matches && Date.now() - movedAt < IDLE_MS;

/** Whether the person has gone anywhere on the page: to open it at a place is not to read there. */
export const hasGone = () => isByHand && !paper.matches;
