/**
 * The service worker. Static files have names that tell their content: those of this release are kept, and come from
 * here first. Pages come from the network; where it is silent for some seconds or broken, as they were kept for the
 * person who reads here, else the page that says so. It keeps no page itself: keeper.js does, in the page.
 */
const { release, files, offline, manifest, static: staticUrl } = self.facts;
const STATIC = `studyhub-static-${release}`;
const PATIENCE_MS = 4_000;
const GATEWAY_FAILED = [502, 503, 504];

addEventListener("install", (event) => {
  event.waitUntil(install());
  self.skipWaiting(); // open pages keep finding their own files: those of earlier releases stay for a while
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]));
});

/** Keep the files, without fetching what an earlier release has kept; the page for nobody last, it says that all is there. */
async function install() {
  const cache = await caches.open(STATIC);
  await Promise.all(
    files.map(async (url) => {
      const kept = (await caches.match(url, { ignoreVary: true })) ?? (await fetched(url));
      await cache.put(url, kept);
    }),
  );
  for (const url of [manifest, offline]) {
    await cache.put(url, await marked(await fetched(url, { credentials: "omit", cache: "no-store" })));
  }
}

/** A kept page says that it is one. */
async function marked(response) {
  const body = (await response.text()).replace("<body ", `<body data-kept-at="${new Date().toISOString()}" `);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(body, { headers });
}

async function fetched(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(staticUrl)) event.respondWith(fileFor(request));
  else if (url.pathname === manifest) event.respondWith(fetch(request).catch(() => caches.match(manifest, { cacheName: STATIC })));
  else if (request.mode === "navigate") event.respondWith(pageFor(event, url));
});

async function fileFor(request) {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

async function pageFor(event, url) {
  const answered = fromNetwork(event);
  const kept = await keptFor(url.pathname);
  if (kept) {
    const answer = answered.then((response) => (GATEWAY_FAILED.includes(response.status) ? kept : response), () => kept);
    return Promise.race([answer, pause(PATIENCE_MS).then(() => kept)]);
  }
  return answered.catch(async () => (await keptFor(offline)) ?? caches.match(offline, { cacheName: STATIC }));
}

async function fromNetwork(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

/** The page as it was kept for the person who was last seen here; for nobody, where a page of nobody's was seen last. */
async function keptFor(path) {
  const seen = await caches.match("/person", { cacheName: "studyhub-person" });
  const person = await seen?.text();
  return person ? caches.match(path, { cacheName: `studyhub-${person}:pages`, ignoreVary: true }) : undefined;
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
