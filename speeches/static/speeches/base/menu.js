/** Menus made of <details> close when the person goes elsewhere or presses Escape. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.site-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.site-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// On a phone the navigation scrolls sideways: show where we are. The page itself stays where its address has brought it.
requestAnimationFrame(() => { // not before the page's first layout: asking for a place now would force one
  const here = document.querySelector(".site-nav [aria-current]");
  if (!here) return;
  const [at, frame] = [here.getBoundingClientRect(), here.parentElement.getBoundingClientRect()];
  here.parentElement.scrollLeft += Math.max(0, at.right - frame.right) - Math.max(0, frame.left - at.left);
});
