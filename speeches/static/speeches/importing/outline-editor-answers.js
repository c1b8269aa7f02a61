/** What the server answers becomes part of the page: rows that changed, each behind the one it belongs to. */

/** Bring a list up to date; `whole` means that the answer holds all of it. */
export function applyRows(list, { html, behind, gone }, whole) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (whole) list.replaceChildren();
  for (const id of gone) document.getElementById(id)?.remove();
  for (const [id, above] of behind) {
    const row = fresh.content.getElementById(id);
    const old = document.getElementById(id);
    const upper = above ? document.getElementById(above) : null;
    if (old && (old.previousElementSibling ?? null) === upper) {
      old.replaceWith(row);
      continue;
    }
    old?.remove();
    if (upper) upper.after(row);
    else list.prepend(row);
  }
}

/** A copy of what the template of that name holds. */
export function copyOf(root, name) {
  return root.querySelector(`[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
}
