/**
 * On every page: whose it is, for the service worker; and, where somebody is signed in, sending what waits, saying so,
 * and keeping pages in idle time. Each of these is loaded only when there is something to do.
 */
const { person, signIn, keptAt } = document.body.dataset;
const own = (name) => `studyhub-${person}:${name}`;
const CHECK_MS = 5 * 60_000;
const SOON_MS = 2_000;

let isLeft = false; // the person has signed out: nothing of theirs is written here any more

/** Kept pages are shown to the person that was seen last: to nobody else, and to nobody after a page for everybody. */
async function tellWhoReads() {
  if (keptAt) return; // a kept page tells who was here, not who is
  const seen = await caches.match("/person", { cacheName: "studyhub-person" });
  if ((await seen?.text()) === person) return;
  const cache = await caches.open("studyhub-person");
  await cache.put("/person", new Response(person));
}

function remembered(name) {
  try {
    return localStorage.getItem(own(name));
  } catch {
    return "unknown";
  }
}

function remember(name, value) {
  if (isLeft) return;
  try {
    localStorage.setItem(own(name), value);
  } catch {
    // then the next page looks again
  }
}

async function keepPages() {
  try {
    const { renew } = await import("./keeper.js");
    if (await renew()) remember("checked", Date.now());
  } catch {
    // no network, or the browser will not have it: the next page tries again
  }
}

let renewal = 0;

/** Look for changed pages after a while; sooner, if something is sooner. */
function renewIn(milliseconds) {
  const at = Date.now() + milliseconds;
  if (renewal && renewal.at <= at) return;
  clearTimeout(renewal.timer);
  renewal = { at, timer: setTimeout(renewNow, milliseconds) };
}

function renewNow() {
  renewal = 0;
  remember("checked", 0); // until it is done: if this page goes before, the next one goes on
  (window.requestIdleCallback ?? setTimeout)(keepPages);
}

function beginKeeping() {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {}); // no network: the one that is there stays
  if (!(Date.now() - Number(remembered("checked")) < CHECK_MS)) renewIn(SOON_MS);
  document.addEventListener("offline:stale", () => renewIn(0));
  document.addEventListener("outbox:answer", ({ detail }) => renewIn(detail.entry.kind === "progress" ? CHECK_MS : SOON_MS));
  addEventListener("visibilitychange", () => document.hidden && renewal && renewIn(0));
}

const showLine = () => import("./waiting-line.js");

function beginSending() {
  document.addEventListener("outbox:change", showLine, { once: true });
  if (keptAt) showLine();
  if (remembered("waiting")) import("./outbox.js").then((outbox) => outbox.flush({ now: true }));
  addEventListener("storage", ({ key, newValue }) => {
    if (key === own("waiting") && newValue) import("./outbox.js").then((outbox) => outbox.announce());
  });
}

/** The person signs out, here or in another tab: what stands here is not to be seen any more. */
function beginLeaving() {
  new BroadcastChannel(own("door")).addEventListener("message", () => {
    isLeft = true; // a page that goes hidden would note what it still had to do
    location.replace(signIn);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.hasAttribute("data-sign-out")) return;
    event.preventDefault();
    import("./sign-out.js").then(({ signOut }) => signOut(event.target), () => event.target.submit());
  });
}

if (window.caches) tellWhoReads();
if (person) {
  beginSending();
  beginLeaving();
  if (window.caches && navigator.serviceWorker) beginKeeping();
}
