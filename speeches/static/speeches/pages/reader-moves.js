/** What keys and bar do alike: to the next section and back, the mark by hand, the settings, the search. */
import { currentPart, jumpTo, parts } from "../progress/place.js";

export function go(step) {
  const target = parts()[parts().indexOf(currentPart()) + step];
  if (target) jumpTo(target);
}

export function mark() {
  currentPart()?.querySelector("[data-mark]")?.requestSubmit();
}

export function toggleSettings() {
  const menu = document.querySelector(".reader-appearance");
  menu.open = !menu.open;
  if (menu.open) menu.querySelector("input:checked").focus({ preventScroll: true });
}

export function search() {
  location.href = document.querySelector("[data-search-url]").dataset.searchUrl;
}
