/** What an answer changes in later entries about the same thing, which were written before it came. */

/** Those of the waiting entries that go on from the answer, changed. Only notes know revisions. */
export function followUp(answered, result, entries) {
  if (answered.kind !== "note" || !result.note) return [];
  const later = entries.filter((entry) => entry.kind === "note" && entry.key === answered.key && entry.seq > answered.seq);
  const same = later.filter((entry) => entry.status === "waiting" && entry.body.revision === answered.body.revision);
  for (const entry of same) {
    if (result.status === "ok") entry.body.revision = result.note.revision;
    if (result.status === "both" && entry.body.op === "save") goOnInTheCopy(entry, result.copy);
  }
  return same;
}

/** Two devices wrote: the first text of this one has become a note of its own, and so its later ones are that note's. */
function goOnInTheCopy(entry, copy) {
  if (entry.key === entry.id) entry.key = copy.id;
  entry.id = entry.body.id = copy.id;
  entry.body.revision = copy.revision;
}
