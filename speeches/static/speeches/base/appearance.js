/** Apply a choice of theme, size or face at once; the form's own POST keeps it in a cookie for the next page. */
import { csrfHeaders } from "./csrf.js";

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form.appearance");
  if (!form) return;
  document.documentElement.dataset[event.target.name] = event.target.value;
  fetch(form.action, { method: "POST", body: new FormData(form), headers: csrfHeaders(), redirect: "manual" });
});
