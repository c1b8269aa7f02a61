/** The header that a POST by fetch() needs; the page carries the token on its body for htmx. */
export function csrfHeaders() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
}
