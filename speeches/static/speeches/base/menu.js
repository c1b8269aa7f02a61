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

// On a phone the navigation scrolls sideways: show where we are.
requestAnimationFrame(() => { // not before the page's first layout: asking for a place now would force one
  document.querySelector(".site-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
});
