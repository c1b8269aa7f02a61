/** A row of a list goes where the pointer is until it is let go; held at an edge of the window, it takes the page along. */
const EDGE = 64; // from here on the page moves, faster towards the window's end
const JITTER = 8; // of a finger that only presses

/** The row is dragged by its handle from the pointer event on; `end(isKept)` is told whether it stays where it is then. */
export function drag(row, handle, { pointerId, clientY: start }, end) {
  const over = new AbortController();
  const { signal } = over;
  let y = start;
  const finish = (isKept) => {
    over.abort();
    row.classList.remove("checklist-dragged");
    end(isKept);
  };
  const goOn = () => {
    if (signal.aborted) return;
    const by = Math.abs(y - start) > JITTER ? beyondEdge(y) / 4 : 0;
    if (by) {
      scrollBy({ top: by, behavior: "instant" });
      follow(row, y);
    }
    requestAnimationFrame(goOn);
  };
  handle.setPointerCapture(pointerId);
  row.classList.add("checklist-dragged");
  handle.addEventListener("pointermove", ({ clientY }) => follow(row, (y = clientY)), { signal });
  handle.addEventListener("pointerup", () => finish(true), { signal });
  handle.addEventListener("pointercancel", () => finish(false), { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && finish(false), { signal });
  goOn();
}

const beyondEdge = (y) => Math.min(0, y - EDGE) || Math.max(0, y - (innerHeight - EDGE));

/** Each neighbour whose middle the pointer has crossed goes past the row. The row itself stays in the document, since one
 * that is taken out loses the pointer. */
function follow(row, y) {
  const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2;
  while (row.previousElementSibling && y < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
  while (row.nextElementSibling && y > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
}
