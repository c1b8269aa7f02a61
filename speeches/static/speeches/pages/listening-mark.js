/**
 * The sentence that is read aloud: marked, and kept in sight while the person does not scroll away from it.
 * `onAway` hears whether they are away.
 */
const ASKED_MS = 1_500; // a scroll so soon after a touch, wheel or key is the person's own
const TOP = 0.05; // of the window: where the sentence may stand at the highest
const PLACE = 0.3; // and where it is put

export class SentenceMark {
  constructor(onAway) {
    this.onAway = onAway;
    this.range = null;
    this.isFollowing = true;
    this.askedAt = 0;
    this.ask = () => { this.askedAt = Date.now(); };
    this.look = () => this.range && Date.now() - this.askedAt < ASKED_MS && this.notice();
  }

  connect() {
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(name, this.ask, { passive: true, capture: true });
    }
    addEventListener("scroll", this.look, { passive: true });
  }

  disconnect() {
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) removeEventListener(name, this.ask, { capture: true });
    removeEventListener("scroll", this.look);
    this.clear();
  }

  clear() {
    this.range = null;
    CSS.highlights?.delete("listening");
  }

  show(range) {
    this.range = range;
    CSS.highlights?.set("listening", new Highlight(range));
    if (this.isFollowing && !this.isInSight()) this.scroll();
  }

  /** Go on following, and go there. */
  follow() {
    this.askedAt = 0;
    this.setFollowing(true);
    if (this.range) this.scroll();
  }

  notice() {
    this.askedAt = Date.now(); // a flick goes on after the finger has left
    const box = this.range.getBoundingClientRect();
    this.setFollowing(box.bottom > 0 && box.top < this.floor());
  }

  setFollowing(isFollowing) {
    if (isFollowing !== this.isFollowing) this.onAway(!isFollowing);
    this.isFollowing = isFollowing;
  }

  /** The whole sentence stands between the head of the window and the player, or as high as it is put. */
  isInSight() {
    const { top, bottom } = this.range.getBoundingClientRect();
    return top >= innerHeight * TOP && (bottom <= this.floor() || top <= innerHeight * PLACE);
  }

  floor() {
    return document.querySelector(".listening")?.getBoundingClientRect().top ?? innerHeight;
  }

  scroll() {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = scrollY + this.range.getBoundingClientRect().top - innerHeight * PLACE;
    scrollTo({ top, behavior: isStill ? "instant" : "smooth" });
  }
}
