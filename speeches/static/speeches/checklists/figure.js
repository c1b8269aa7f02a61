/** The figure of the checklist on the page, counted from its rows: as the server counts it, required items apart. */
export function showFigure(list) {
  const rows = [...list.querySelectorAll(".checklist-item")];
  const required = rows.filter((row) => !("optional" in row.dataset));
  const optional = rows.filter((row) => "optional" in row.dataset);
  const done = (some) => some.filter((row) => row.classList.contains("checklist-item-done")).length;
  const figure = document.querySelector(".checklist-figure");
  say(figure, "required", done(required), required.length);
  say(figure, "optional", done(optional), optional.length);
  const bar = figure.querySelector("progress");
  if (!bar) return;
  bar.value = done(required);
  const isFinished = done(required) === required.length;
  figure.querySelector("[data-finished]").hidden = !isFinished;
  const percent = figure.querySelector("[data-percent]");
  percent.hidden = isFinished;
  percent.textContent = `${Math.floor((100 * done(required)) / required.length)} %`;
}

function say(figure, name, done, total) {
  const words = figure.querySelector(`[data-words="${name}"]`);
  if (words) words.textContent = words.dataset.form.replace("{done}", done).replace("{total}", total);
}
