/** On a phone the filters begin folded, so that the list comes first; also after the list was swapped. */
const isNarrow = matchMedia("(max-width: 860px)");

function fold() {
  if (isNarrow.matches) document.querySelector(".filter-drawer").open = false;
}

document.addEventListener("htmx:afterSettle", fold);
fold();
