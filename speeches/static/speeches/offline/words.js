/** The words about working without a network: the base page carries them in a template, inert until they are needed. */

const template = document.getElementById("offline-words");

/** A fresh copy of them; the style sheet that they need is put into the page the first time. */
export function words() {
  const copy = document.importNode(template.content, true);
  const style = copy.querySelector("link");
  if (!document.head.querySelector(`link[href="${style.getAttribute("href")}"]`)) document.head.append(style);
  return copy;
}

/** One of the dialogs, put into the page the first time. */
export function dialog(name) {
  let found = document.querySelector(`dialog[data-dialog="${name}"]`);
  if (!found) {
    found = words().querySelector(`[data-dialog="${name}"]`);
    document.body.append(found);
  }
  return found;
}

/** Put values in place of {names} in an element's words, as often as they change; words without any, and their links, stay. */
export function fill(element, values) {
  const holder = element.querySelector("[data-fill]") ?? element;
  if (!holder.dataset.fill && !holder.textContent.includes("{")) return;
  holder.dataset.fill ||= holder.textContent;
  holder.textContent = holder.dataset.fill.replace(/\{(\w+)\}/g, (found, name) => values[name] ?? found);
}
