/** The keys of headphones and of the lock screen, where the browser lets a page have them. */
const session = navigator.mediaSession;
const acts = {
  play: (player) => player.play(),
  pause: (player) => player.pause(),
  stop: (player) => player.stop(),
  nexttrack: (player) => player.step(1),
  previoustrack: (player) => player.step(-1),
};
let told = null;

function handle(name, handler) {
  try {
    session.setActionHandler(name, handler);
  } catch {
    // this browser knows the session, but not this key
  }
}

/** What is read now. */
export function announce(player, part) {
  if (!session || !window.MediaMetadata) return;
  if (!told) for (const [name, act] of Object.entries(acts)) handle(name, () => act(player));
  if (told !== part) {
    const album = document.querySelector("h1")?.textContent ?? "";
    session.metadata = new MediaMetadata({ title: part.dataset.label, album });
  }
  told = part;
  session.playbackState = player.state === "reading" ? "playing" : "paused";
}

export function forget() {
  if (!session || !told) return;
  for (const name of Object.keys(acts)) handle(name, null);
  session.metadata = null;
  session.playbackState = "none";
  told = null;
}
