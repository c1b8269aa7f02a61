/** All files of what was dropped, those in folders too, in the order of their names. */
export async function filesIn(transfer) {
  // The entries must be asked for before the first pause: afterwards the browser has forgotten them.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = await Promise.all(entries.map(filesOf));
  return found.flat();
}

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => null)].filter(Boolean);
  const entries = (await entriesOf(entry)).sort((one, other) => one.name.localeCompare(other.name, "zh", { numeric: true }));
  return (await Promise.all(entries.map(filesOf))).flat();
}

/** A folder tells its entries by and by, a hundred at a time, until it tells none. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const entries = [];
  for (;;) {
    const more = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
    if (!more.length) return entries;
    entries.push(...more);
  }
}
