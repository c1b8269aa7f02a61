/** The reader's keys. They are silent while somebody writes or chooses, and while an input method composes. */
import { go, mark, search, toggleSettings } from "./reader-moves.js";
import { showOutline } from "./reader-outline.js";

const keys = {
  j: () => go(1),
  k: () => go(-1),
  m: mark,
  s: toggleSettings,
  t: showOutline,
  "/": search,
  "?": () => document.getElementById("keys").showModal(),
};
keys["？"] = keys["?"];

const isWriting = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const key = event.shiftKey ? event.key : event.key.toLowerCase(); // Caps Lock is no other key
  if (!Object.hasOwn(keys, key) || isWriting(event.target)) return;
  event.preventDefault();
  keys[key]();
});

for (const button of document.querySelectorAll("[data-open-keys]")) button.addEventListener("click", keys["?"]);
