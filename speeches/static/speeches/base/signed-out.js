/** Where the session has ended, htmx is sent to the sign-in page: go there, instead of putting it into this page. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const signIn = document.body.dataset.signIn;
  if (!xhr.responseURL || new URL(xhr.responseURL).pathname !== signIn || location.pathname === signIn) return;
  if (requestConfig.elt.closest(".note-form")) return; // it keeps what was typed, and says so itself
  event.detail.shouldSwap = false;
  location.href = `${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
});
