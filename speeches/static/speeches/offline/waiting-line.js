/** The quiet line under the site's head: what waits, why, and that a page is a kept copy; and the dialog behind it. */
import { announce, flush } from "./outbox.js";
import { dialog, fill, words } from "./words.js";
import "./waiting-list.js";

const QUIET_MS = 1_500; // what is sent at once is not worth a word

const line = words().querySelector(".offline-line");
const { keptAt, signIn } = document.body.dataset;
let showing = 0;
let isAnswered = false; // by the server: there is a network again

function show({ waiting, refused, problem, isForgetful }) {
  const when = { waiting, refused, kept: keptAt && !isAnswered, back: keptAt && isAnswered, forgetful: isForgetful && waiting, [problem]: waiting };
  for (const word of line.querySelectorAll("[data-when]")) {
    word.hidden = !when[word.dataset.when];
    fill(word, { count: word.dataset.when === "refused" ? refused : waiting, day: keptAt && day(keptAt) });
  }
  line.querySelector("[data-open]").hidden = !waiting && !refused;
  clearTimeout(showing);
  const isCalm = !problem && !refused && !keptAt;
  if (!waiting && isCalm) line.hidden = true;
  else if (line.hidden) showing = setTimeout(() => { line.hidden = false; }, isCalm ? QUIET_MS : 0);
}

const day = (iso) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

line.hidden = true;
line.querySelector("[data-sign-in]").href = `${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
line.querySelector("[data-open]").addEventListener("click", () => {
  const opened = dialog("waiting");
  opened.querySelector("[data-send]").onclick = () => flush({ now: true });
  opened.showModal();
});
document.querySelector(".site-head").append(line);
line.querySelector("[data-reload]").href = location.href;
line.querySelector("[data-reload]").addEventListener("click", (event) => {
  event.preventDefault();
  location.reload(); // an address with a #place would only move there
});
document.addEventListener("outbox:answer", () => { isAnswered = true; });
document.addEventListener("outbox:change", ({ detail }) => {
  isAnswered &&= detail.problem !== "unreachable";
  show(detail);
});
announce();
