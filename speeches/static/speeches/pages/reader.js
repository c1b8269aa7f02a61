/** The reader's keys, its bar on phones, and the mark of the current section in the outline. */
import { currentPart, jumpTo, parts } from "../progress/place.js";

const outline = document.getElementById("outline");
const bar = document.querySelector(".reader-bar");
const appearance = document.querySelector(".reader-appearance");

function go(step) {
  const all = parts();
  const target = all[all.indexOf(currentPart()) + step];
  if (!target) return;
  jumpTo(target);
  showPlace();
}

function mark() {
  currentPart()?.querySelector("[data-mark]")?.requestSubmit();
}

function showOutline() {
  location.hash = "outline";
  outline.querySelector("[aria-current]")?.focus();
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  m: mark,
  t: showOutline,
  "/": () => { location.href = document.querySelector("[data-search-url]").dataset.searchUrl; },
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  if (!(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

bar.addEventListener("click", (event) => {
  const action = event.target.dataset.bar;
  if (action === "previous") go(-1);
  if (action === "next") go(1);
  if (action === "mark") mark();
  if (action === "appearance") {
    event.stopPropagation(); // the click that opens the menu is no click beside it
    appearance.open = !appearance.open;
  }
});

function showPlace() {
  const part = currentPart();
  if (!part) return;
  for (const link of outline.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  const link = outline.querySelector(`[data-outline="${CSS.escape(part.dataset.key)}"]`);
  link?.setAttribute("aria-current", "location");
  if (link && outline.scrollHeight > outline.clientHeight) {
    const [box, frame] = [link.getBoundingClientRect(), outline.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) outline.scrollTop += box.top - frame.top - frame.height / 3;
  }
  const button = bar.querySelector('[data-bar="mark"]');
  if (button) button.textContent = part.dataset.status === "read" ? button.dataset.toUnread : button.dataset.toRead;
}

let isWaiting = false;
addEventListener("scroll", () => {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => { isWaiting = false; showPlace(); });
}, { passive: true });
addEventListener("hashchange", showPlace);
document.addEventListener("reading:change", showPlace);
showPlace();
