/**
 * Keeps the pages that the person may need without a network: asks the server which, fetches what is new or changed
 * one by one, and drops what is no longer listed. One tab does it at a time.
 */
import { keptByHand, own, person } from "./store.js";

const PAGES = own("pages");
const INDEX = "/offline/index.json"; // in the cache alone: what is kept, {pages: {url: {title, kind, stamp, at, bytes}}, missing}
const MAX_BYTES = 80 * 1024 * 1024;
const EMPTY = { pages: {}, missing: 0 };

/** What is kept on this device. */
export async function kept() {
  const index = await caches.match(INDEX, { cacheName: PAGES });
  return index ? index.json() : structuredClone(EMPTY);
}

/** Bring what is kept up to date, and say whether nothing failed; at once if somebody waits for it, else page by page in idle time. */
export function renew({ now = false } = {}) {
  return navigator.locks.request(own("keeper"), () => renewAlone(now));
}

async function renewAlone(now) {
  const wanted = await listed();
  if (!wanted) return false;
  const cache = await caches.open(PAGES);
  const index = await kept();
  await drop(cache, index, new Set(wanted.pages.map((page) => page.url)));
  let missing = 0;
  let failed = 0;
  for (const page of wanted.pages) {
    if (index.pages[page.url]?.stamp === page.stamp) continue;
    if (!now) await idle();
    const result = await keep(cache, index, page);
    if (result === "full") missing += 1;
    if (result === "failed") failed += 1;
  }
  index.missing = missing;
  await write(cache, index);
  if (!failed && !missing) await forgetOldReleases(wanted.release);
  document.dispatchEvent(new CustomEvent("offline:kept", { detail: index }));
  return !failed;
}

async function listed() {
  const speeches = new URLSearchParams((await keptByHand()).map(({ speech }) => ["speech", speech]));
  const answer = await fetch(`/offline/pages/?${speeches}`, { redirect: "manual", cache: "no-store" });
  if (!answer.ok) return null;
  const list = await answer.json();
  return String(list.person) === person ? list : null;
}

/**
 * Fetch one page and put it away, marked as the kept copy. One that leads elsewhere (the session has ended), or that
 * is another person's (who signed in meanwhile), is not kept.
 */
async function keep(cache, index, { url, title, kind, stamp }) {
  const response = await fetch(url, { redirect: "manual", cache: "no-cache", headers: { Accept: "text/html" } });
  const html = response.ok ? await response.text() : "";
  if (!html.includes(`<body data-person="${person}"`)) return "failed";
  const at = new Date().toISOString();
  const body = html.replace("<body ", `<body data-kept-at="${at}" `);
  const total = Object.values(index.pages).reduce((sum, page) => sum + page.bytes, 0);
  if (total + body.length > MAX_BYTES) return "full";
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Set-Cookie", "ETag"]) headers.delete(name);
  try {
    await cache.put(url, new Response(body, { headers }));
  } catch {
    return "full";
  }
  index.pages[url] = { title, kind, stamp, at, bytes: body.length };
  await write(cache, index);
  return "kept";
}

async function drop(cache, index, urls) {
  for (const url of Object.keys(index.pages).filter((known) => !urls.has(known))) {
    await cache.delete(url);
    delete index.pages[url];
  }
}

const write = (cache, index) => cache.put(INDEX, new Response(JSON.stringify(index))).catch(() => {});

/** All kept pages are of this release now: the files of earlier ones go, if those of this one are all there. */
async function forgetOldReleases(release) {
  const cacheName = `studyhub-static-${release}`;
  if (!(await caches.match("/offline/", { cacheName }))) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("studyhub-static-") && name !== cacheName) await caches.delete(name);
  }
}

function idle() {
  return new Promise((resolve) => {
    if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: 2_000 });
    else setTimeout(resolve, 100);
  });
}
