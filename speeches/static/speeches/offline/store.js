/**
 * The browser's own database of one person, named after them: what waits to be sent, the lease of who sends it where
 * the browser knows no locks, and the speeches kept by hand. Where there is no database, or no room in it, entries
 * stay in the memory of this page: they are sent all the same, as long as it is open.
 */
export const person = document.body.dataset.person ?? "";
export const own = (name) => `studyhub-${person}${name ? `:${name}` : ""}`;

const VERSION = 1;
const MOST_LEASE_MS = 60_000;
const MEMORY = 2 ** 50; // numbers from here on stand in memory
const memory = new Map();
let opening = null;
let isWiped = false;

/** Where something of the person's is written: nowhere for nobody, and nowhere once they have signed out. */
export const isAnybody = () => Boolean(person) && !isWiped;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(own(), VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
      request.result.createObjectStore("leases", { keyPath: "name" });
      request.result.createObjectStore("kept", { keyPath: "speech" });
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => { opening = null; };
      database.onversionchange = (event) => {
        isWiped ||= event.newVersion === null;
        database.close();
        opening = null;
      };
      resolve(database);
    };
  });
}

async function database() {
  if (!isAnybody()) return null;
  try {
    opening ??= open();
    return await opening;
  } catch {
    return null; // a private window, or one that may keep nothing: asked once, the answer stays
  }
}

/**
 * One transaction over a store: work(store) as soon as it is open; the promise tells what `result()` says at its end.
 * After one that failed the database is opened anew: a phone that slept may have lost it without a word.
 */
async function transact(opened, name, mode, work) {
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(name, mode, { durability: "strict" });
      const result = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error);
    });
  } catch (error) {
    opened.close();
    opening = null;
    throw error;
  }
}

function workOn(work, kept, store) {
  const entries = [...kept, ...memory.values()];
  return work(entries, {
    put: (entry) => (entry.seq >= MEMORY ? memory.set(entry.seq, entry) : store.put(entry)),
    delete: (seq) => (seq >= MEMORY ? memory.delete(seq) : store.delete(seq)),
    add: (entry) => (store ? store.add(entry) : remember(entry)),
  });
}

function remember(entry) {
  const last = Math.max(MEMORY, ...memory.keys());
  memory.set(last + 1, { ...entry, seq: last + 1 });
}

/** Look at all entries in order and change them in one step: work(entries, {put, delete, add}); returns what it does. */
export async function change(work) {
  const opened = await database();
  if (!opened) return workOn(work, [], null);
  return transact(opened, "entries", "readwrite", (store) => {
    let result;
    store.getAll().onsuccess = (event) => { result = workOn(work, event.target.result, store); };
    return () => result;
  });
}

/** All entries in order. */
export async function entries() {
  const opened = await database();
  if (!opened) return [...memory.values()];
  return transact(opened, "entries", "readonly", (store) => {
    const request = store.getAll();
    return () => [...request.result, ...memory.values()];
  });
}

/** Add an entry in place of those that `replaces` says; tells whether a closed page would lose it. */
export async function add(entry, replaces) {
  const put = (all, changes) => {
    for (const other of all.filter(replaces)) changes.delete(other.seq);
    changes.add(entry);
  };
  try {
    await change(put);
  } catch { // the disk is full, or the database broke: nothing of the step was done
    remember(entry);
  }
  return memory.size === 0;
}

/** Whether something stands in memory alone, and goes with the page. */
export const isForgetful = () => memory.size > 0;

/** Take the lease for so long, unless another holder's still runs. Without a database there is nobody else. */
export async function lease(holder, milliseconds) {
  const opened = await database();
  if (!opened) return true;
  return transact(opened, "leases", "readwrite", (store) => {
    let isMine = false;
    store.get("sender").onsuccess = (event) => {
      const held = event.target.result;
      const left = held ? held.until - Date.now() : 0; // more than a lease is given: the clock was set back meanwhile
      isMine = held?.holder === holder || left <= 0 || left > MOST_LEASE_MS;
      if (isMine) store.put({ name: "sender", holder, until: Date.now() + milliseconds });
    };
    return () => isMine;
  });
}

/** The speeches that the person keeps on this device by hand: [{speech, title}]. */
export async function keptByHand() {
  const opened = await database();
  if (!opened) return [];
  return transact(opened, "kept", "readonly", (store) => {
    const request = store.getAll();
    return () => request.result;
  });
}

/** Keep a speech by hand, or no longer. */
export async function keepByHand(speech, title, isKept) {
  const opened = await database();
  if (!opened) return;
  await transact(opened, "kept", "readwrite", (store) => {
    if (isKept) store.put({ speech, title });
    else store.delete(speech);
    return () => undefined;
  });
}

/** Delete the person's database; from now on this page writes nothing. */
export async function wipe() {
  const opened = await database();
  isWiped = true;
  memory.clear();
  if (!opened) return;
  opened.close();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(own());
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}
