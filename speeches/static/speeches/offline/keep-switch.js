/** <keep-switch data-speech data-title>: keep the speech on this device by hand; says what has become of it. */

class KeepSwitch extends HTMLElement {
  async connectedCallback() {
    if (!document.body.dataset.person || !window.caches || !navigator.serviceWorker) return;
    this.hidden = false;
    this.box = this.querySelector("input");
    this.store = await import("./store.js");
    this.keeper = await import("./keeper.js");
    this.box.addEventListener("change", () => this.change());
    document.addEventListener("offline:kept", () => this.show());
    await this.show();
  }

  async show() {
    const number = Number(this.dataset.speech);
    const isByHand = (await this.store.keptByHand()).some(({ speech }) => speech === number);
    const isKept = Boolean((await this.keeper.kept()).pages[`/speeches/${number}/read/`]);
    const isListed = isKept && !isByHand;
    this.box.checked = isKept || isByHand;
    this.querySelector("label").hidden = isListed;
    if (isKept) await navigator.serviceWorker.ready; // without it nothing shows what is kept
    this.say(isListed ? "listed" : isKept ? "kept" : null);
    return isKept;
  }

  async change() {
    const isWanted = this.box.checked;
    await this.store.keepByHand(Number(this.dataset.speech), this.dataset.title, isWanted);
    this.say(isWanted ? "fetching" : null);
    if (isWanted) navigator.storage.persist?.(); // the browser may ask whether the site may keep things for good
    try {
      await this.keeper.renew({ now: true });
      if (!(await this.show()) && isWanted) this.say("full");
    } catch {
      this.say("failed");
    }
  }

  say(name) {
    for (const word of this.querySelectorAll("[data-state]")) word.hidden = word.dataset.state !== name;
  }
}

customElements.define("keep-switch", KeepSwitch);
