/** The panel of the player: made from its template, gone when listening ends. Speed and voice are remembered here. */
const KEPT = "listening";

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(values) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...values }));
  } catch {
    // a browser that keeps nothing: then this page only
  }
}

class Panel {
  constructor(player) {
    this.player = player;
    const template = document.querySelector('[data-template="listening"]');
    this.element = template.content.firstElementChild.cloneNode(true);
    this.rateInput = this.find("[data-listening-rate]");
    this.voiceInput = this.find("[data-listening-voice]");
    const { rate, voice } = kept();
    if (Number.isFinite(rate)) this.rateInput.value = rate; // the input itself keeps it within its bounds
    this.voice = voice;
    this.showRate();
    this.listen();
    template.after(this.element);
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  listen() {
    const acts = {
      previous: () => this.player.step(-1),
      toggle: () => this.player.toggle(),
      next: () => this.player.step(1),
      stop: () => this.player.stop(),
      back: () => this.player.mark.follow(),
      here: () => this.player.goHere(),
    };
    this.element.addEventListener("click", (event) => acts[event.target.closest("[data-listening]")?.dataset.listening]?.());
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.player.stop());
    this.rateInput.addEventListener("input", () => this.showRate());
    this.rateInput.addEventListener("change", () => {
      keep({ rate: this.rate });
      this.player.again();
    });
    this.voiceInput.addEventListener("change", () => {
      this.voice = this.voiceInput.value;
      keep({ voice: this.voice });
      this.player.useVoice(this.player.choice.find((voice) => voice.voiceURI === this.voice));
      this.player.again();
    });
  }

  get rate() {
    return Number(this.rateInput.value);
  }

  showRate() {
    this.find("[data-listening-rate-shown]").textContent = `${this.rate.toFixed(1)}×`;
  }

  showVoices(voices, chosen) {
    this.voiceInput.replaceChildren(...voices.map((voice) => new Option(voice.name, voice.voiceURI)));
    const own = chosen ?? voices.find((voice) => voice.voiceURI === this.voice) ?? voices[0];
    this.voiceInput.value = own.voiceURI;
    this.voiceInput.closest("label").hidden = voices.length < 2;
  }

  showState(state) {
    const button = this.find('[data-listening="toggle"]');
    const isReading = state === "reading" || state === "starting";
    button.setAttribute("aria-label", isReading ? button.dataset.pause : button.dataset.play);
    this.element.classList.toggle("is-reading", isReading);
  }

  showAway(isAway) {
    this.find("[data-listening-away]").hidden = !isAway;
  }

  /** Say one of the sentences of the template, or none. */
  tell(problem) {
    for (const line of this.element.querySelectorAll("[data-problem]")) line.hidden = line.dataset.problem !== problem;
  }

  close() {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.remove();
    if (hadFocus) Array.from(document.querySelectorAll("[data-listen]")).find((button) => button.checkVisibility())?.focus();
  }
}

export const openPanel = (player) => new Panel(player);
