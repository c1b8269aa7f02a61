/** A form marked data-once goes out once: the second click of a double click is none. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("once" in form.dataset)) return;
  if (form.dataset.once === "sent") event.preventDefault();
  form.dataset.once = "sent";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll('form[data-once="sent"]')) form.dataset.once = "";
});
