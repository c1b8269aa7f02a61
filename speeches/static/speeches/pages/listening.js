/**
 * The buttons that begin to read aloud, and the key `p`: shown where the browser can speak. All the rest comes when it
 * is first asked for.
 */
const buttons = Array.from(document.querySelectorAll("[data-listen]"));
let loading = null;

function load() {
  loading ??= Promise.all([import("./listening-player.js"), style()]).then(([{ player }]) => player);
  return loading;
}

function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = document.querySelector('[data-template="listening"]').dataset.style;
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

async function toggle() {
  const selection = getSelection();
  const words = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null;
  const player = await load();
  await player.toggle((text) => (words && text.selected(words)) ?? text.here());
}

function showState(event) {
  const isOn = event.detail.state !== "off";
  for (const button of buttons) button.setAttribute("aria-pressed", String(isOn));
}

if (window.speechSynthesis && window.SpeechSynthesisUtterance && buttons.length) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", toggle);
  }
  document.addEventListener("listening:state", showState);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.key.toLowerCase() !== "p" || event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    event.preventDefault();
    toggle();
  });
}
