/** One sender over all tabs: by a lock where the page may have one (https, localhost), else by a lease. */
import { uuid } from "../base/uuid.js";
import { lease, own } from "./store.js";

const LEASE_MS = 8_000; // short: a page that goes while it sends leaves it; if two send at once, no harm is done
const LOCK_MS = 90_000;
const ME = uuid();

/** Do the work when no other tab sends; false where another one has the lease. */
export async function takeTurn(work) {
  if (navigator.locks) await locked(work);
  else if (await lease(ME, LEASE_MS)) {
    await work();
    await lease(ME, 0);
  } else return false;
  return true;
}

/** The work goes on: a lease begins anew. */
export const goOn = () => (navigator.locks ? null : lease(ME, LEASE_MS));

/** A tab that a phone has put to sleep may hold the lock for hours: after a while it is taken from it. */
async function locked(work) {
  const name = own("sender");
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout?.(LOCK_MS) }, work);
  } catch (error) {
    if (error.name !== "TimeoutError") throw error;
    return navigator.locks.request(name, { steal: true }, work);
  }
}
