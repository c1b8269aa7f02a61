/**
 * A choice of theme, size, face or width holds at once. The form's own POST keeps it with the person; this browser
 * remembers it for the pages that it has kept, and sends a choice made without a network with the next page.
 */
import { csrfHeaders } from "./csrf.js";

const CHOICES = ["theme", "size", "face", "width"];
const root = document.documentElement;
const form = document.querySelector("form.appearance");
const memory = `appearance-${root.dataset.chosen.split(":")[0]}`;

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(memory));
  } catch {
    return null;
  }
}

function remember(state) {
  const choice = Object.fromEntries(CHOICES.map((name) => [name, root.dataset[name]]));
  try {
    localStorage.setItem(memory, JSON.stringify({ choice, ...state }));
  } catch {
    // Without a memory the choice holds on this page, and on the server.
  }
}

/** The panel shows what holds, also where the page came from this browser's own memory. */
function show() {
  for (const name of CHOICES) form.elements[name].value = root.dataset[name];
  for (const step of form.querySelectorAll("[data-step]")) {
    step.hidden = false;
    step.setAttribute("aria-disabled", String(!neighbour(step)));
  }
}

let choicesSent = 0;

async function send() {
  const choice = (choicesSent += 1);
  remember({ isUnsent: true });
  const headers = { Accept: "application/json", ...csrfHeaders() };
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers, redirect: "manual" });
    if (answer.ok && choice === choicesSent) remember({ isUnsent: false, chosenAt: (await answer.json()).chosen_at });
  } catch {
    // It stays unsent: the next page sends it.
  }
}

function neighbour(step) {
  const sizes = Array.from(form.elements.size);
  return sizes[sizes.findIndex((size) => size.checked) + Number(step.dataset.step)];
}

function choose() {
  for (const name of CHOICES) root.dataset[name] = form.elements[name].value;
  show();
  send();
}

if (form) {
  show();
  form.addEventListener("change", choose);
  form.addEventListener("click", ({ target }) => {
    const size = target.closest("[data-step]") && neighbour(target.closest("[data-step]"));
    if (!size) return;
    size.checked = true;
    choose();
  });
  if (remembered()?.isUnsent) send();
}
