/** One line at the foot of the window, which screen readers speak: the words stand in the page. */
const line = document.querySelector("[data-reader-say]");
let silence = 0;

export function say(name) {
  line.textContent = line.dataset[name];
  clearTimeout(silence);
  silence = setTimeout(() => { line.textContent = ""; }, 4_000);
}
