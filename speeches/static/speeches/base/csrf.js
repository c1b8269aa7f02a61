/** The header that a POST by fetch() needs; the page carries the token on its body for htmx. */
export function csrfHeaders() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
}

/**
 * Get a token that is good now: the one of a page kept for reading offline, or left open over another sign-in, is old.
 * Returns false where it is no longer this page's person who is signed in: then nothing of theirs may be sent.
 */
export async function renewToken() {
  const answer = await fetch("/offline/token/", { redirect: "manual", cache: "no-store" });
  if (!answer.ok) return false;
  const { token, person } = await answer.json();
  if (String(person) !== document.body.dataset.person) return false;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}
