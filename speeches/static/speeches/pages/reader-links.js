/** The quiet # of a heading is a link to its section; a click copies it. */
import { copyText } from "../base/clipboard.js";
import { jumpTo } from "../progress/place.js";
import { say } from "./reader-say.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-section-link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const isCopied = await copyText(link.href);
  say(isCopied ? "copied" : "notCopied");
  if (!isCopied) jumpTo(link.closest(".part")); // the address bar has it then
});
