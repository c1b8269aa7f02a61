/** Which key does what on the chosen line; nothing with Ctrl, Alt or Meta but undo and redo. */
const PLAIN = {
  j: { step: 1 },
  k: { step: -1 },
  ArrowLeft: { act: "promote" },
  ArrowRight: { act: "demote" },
  Enter: { act: "open" },
  Backspace: { act: "join" },
  Delete: { act: "noise" },
  h: { act: "heading" },
  t: { act: "text" },
  s: { act: "split" },
  c: { act: "conclusion" },
  p: { act: "preamble" },
  v: { act: "seen" },
  u: { act: "undo" },
  r: { act: "redo" },
  "[": { doubt: -1 },
  "]": { doubt: 1 },
  "?": { dialog: "keys" },
};
const FOR_HEADINGS = new Set(["ArrowLeft", "ArrowRight"]);
const ON_LINES = new Set(["Enter", "ArrowLeft", "ArrowRight"]);

/** What a key asks for, or null. */
export function actOfKey(event, line) {
  if (event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey || event.key.toLowerCase() !== "z") return event.key === "y" && event.ctrlKey ? { act: "redo" } : null;
    return { act: event.shiftKey ? "redo" : "undo" };
  }
  if (event.altKey) return null;
  // buttons and links keep their own keys; so does the list of views
  const isOnLine = event.target.closest(".line label, .found > a") || event.target === document.body;
  if (ON_LINES.has(event.key) && !isOnLine) return null;
  if (event.key === "Enter" && event.target.closest(".found")) return null;
  if (FOR_HEADINGS.has(event.key) && !line?.classList.contains("line-section")) return { act: "" };
  if (event.key === "x") return { act: line?.classList.contains("line-noise") ? "put_back" : "noise" };
  return PLAIN[event.key] ?? null;
}
