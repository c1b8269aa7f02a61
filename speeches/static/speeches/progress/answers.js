/**
 * What the server has answered since the page came from it, kept for its person in this browser: a page that was kept
 * for reading without a network may be older than the reading on it. A page fresh from the server needs none of it.
 */
const { person, keptAt } = document.body.dataset;
const nameOf = (speech) => `studyhub-${person}:read:${speech}`;

function read(speech) {
  try {
    return JSON.parse(localStorage.getItem(nameOf(speech))) ?? [];
  } catch {
    return [];
  }
}

/** Note an answer: the row of the event's section as it now is, and the place that the event told. */
export function remember(speech, { status, completed_via }, { section, paragraph, at }) {
  const others = read(speech).filter((answer) => answer.section !== section);
  const own = { section, status, completed_via, paragraph, at, heardAt: new Date().toISOString() };
  try {
    localStorage.setItem(nameOf(speech), JSON.stringify([...others, own]));
  } catch {
    // then a kept page is as old as it is
  }
}

/** On a kept page the answers that came after it; on any other none, and those of before are forgotten. */
export function recall(speech) {
  if (keptAt) return read(speech).filter(({ heardAt }) => heardAt > keptAt);
  try {
    localStorage.removeItem(nameOf(speech));
  } catch {
    // it keeps nothing
  }
  return [];
}
