/** The form of a note beside the text: opened, cancelled, sent by htmx; whatever goes wrong, what was typed stays. */
import { uuid } from "../base/uuid.js";

/** Does the section's margin stand beside its text (wide screens) rather than below it? */
export function isBeside(part) {
  const [text, list] = [part.querySelector(".para"), part.querySelector("[data-notes]")];
  return !text || list.getBoundingClientRect().left >= text.getBoundingClientRect().right;
}

export class NoteEditor {
  constructor(layer) {
    this.layer = layer;
    this.kept = new Map(); // articles that a form stands in for, by id
    layer.addEventListener("click", (event) => event.target.closest("[data-cancel]") && this.cancel(event.target.form));
    layer.addEventListener("keydown", (event) => this.#onKey(event));
    layer.addEventListener("htmx:beforeSwap", (event) => this.#beforeSwap(event));
    for (const name of ["htmx:sendError", "htmx:timeout"]) {
      layer.addEventListener(name, (event) => this.#showProblem(event, "offline"));
    }
    layer.addEventListener("htmx:responseError", (event) => this.#showProblem(event, "refused"));
    addEventListener("beforeunload", (event) => this.#dirtyForms().length && event.preventDefault());
  }

  /** A new note on the part, or on words of it. */
  open(part, anchor, colour = "yellow") {
    const form = this.#fill(part, anchor, colour);
    if (anchor && !isBeside(part)) anchor.last.after(form);
    else part.querySelector("[data-notes]").append(form);
    window.htmx.process(form);
    this.layer.arrange();
    form.elements.body.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }

  /** Mark words at once: the same form, sent unseen; it shows itself only if that fails. */
  mark(part, anchor, colour) {
    const form = this.#fill(part, anchor, colour);
    form.hidden = true;
    part.querySelector("[data-notes]").append(form);
    window.htmx.process(form);
    form.requestSubmit();
  }

  cancel(form) {
    const article = this.kept.get(form.getAttribute("id"));
    if (!article) return form.remove();
    const saved = form.querySelector("[data-saved-body]"); // by another device, seen in a conflict
    if (saved) article.querySelector(".note-body").textContent = saved.dataset.savedBody;
    form.replaceWith(article);
    window.htmx.process(article);
    article.focus({ preventScroll: true });
  }

  #fill(part, anchor, colour) {
    const form = this.layer.copyOf("form");
    const fields = form.elements;
    fields.uuid.value = uuid();
    fields.section.value = form.dataset.key = part.dataset.key;
    fields.colour.value = form.dataset.colour = colour;
    if (anchor) {
      for (const name of ["quote", "start", "end"]) fields[name].value = anchor[name];
      Object.assign(form.dataset, { start: anchor.start, end: anchor.end });
      const quote = form.querySelector("[data-quote]");
      quote.textContent = anchor.quote;
      quote.hidden = false;
    }
    return form;
  }

  #dirtyForms() {
    const isDirty = (form) => form.elements.body.value !== form.elements.body.defaultValue;
    return Array.from(this.layer.querySelectorAll(".note-form")).filter(isDirty);
  }

  #onKey(event) {
    const form = event.target.closest(".note-form");
    if (!form || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape" && !this.#dirtyForms().includes(form)) this.cancel(form);
  }

  #beforeSwap(event) {
    const { xhr, target, requestConfig } = event.detail;
    target.removeAttribute("style"); // its place in the margin; a copy of the attribute would break the CSP
    const wentElsewhere = new URL(xhr.responseURL).pathname !== new URL(requestConfig.path, location).pathname;
    if (wentElsewhere) { // to the sign-in page: it must not take the form's place
      event.detail.shouldSwap = false;
      this.#showProblem(event, "signed-out");
    } else if (target.matches("article.note") && requestConfig.verb === "get") {
      this.kept.set(target.id, target.cloneNode(true));
    } else if (target.matches("article.note")) {
      this.layer.wasDeleted(target);
    } else if (xhr.status === 200) {
      this.#saved(target, xhr.responseText);
    }
  }

  /** The note comes in the form's place. Words that are marked again keep their note: its older article goes. */
  #saved(form, html) {
    const answer = document.createElement("template");
    answer.innerHTML = html;
    const { id } = answer.content.querySelector("article");
    this.layer.querySelector(`article[id="${id}"]`)?.remove();
    this.kept.delete(id);
    this.layer.wasSaved(form, id);
  }

  #showProblem(event, problem) {
    const form = event.detail.elt.closest(".note-form");
    if (!form) return this.layer.say("failed");
    form.hidden = false;
    for (const line of form.querySelectorAll("[data-problem]")) line.hidden = line.dataset.problem !== problem;
    form.scrollIntoView({ block: "nearest" });
  }
}
