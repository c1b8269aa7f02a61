/**
 * Reads the text aloud with the browser's own voice, sentence by sentence: browsers break long utterances off, and a
 * pause of theirs cannot be relied on, so a pause stops, and going on begins the sentence again.
 * document hears "listening:sentence" {section, paragraph, start, end} for each, and "listening:state" {state}.
 */
import { SentenceMark } from "./listening-mark.js";
import { announce, forget } from "./listening-media.js";
import { openPanel } from "./listening-panel.js";
import { ReadText, rangeIn } from "./listening-text.js";
import { languageOf, suitable, voices } from "./listening-voice.js";

const LIMIT = 120;
const REMOTE_LIMIT = 45; // voices from the network are cut off after 15 seconds
const HEADING_PAUSE_MS = 700;
const AFTER_CANCEL_MS = 60; // some browsers swallow what is spoken in the moment of a cancel
const MAX_CHARACTER_MS = 700; // slower than any voice: then the browser has forgotten to say that it is done
const synth = window.speechSynthesis;

class Player {
  constructor() {
    this.state = "off";
    this.turn = 0; // what a sentence of an earlier turn still says is not heard
    this.mark = new SentenceMark((isAway) => this.panel?.showAway(isAway));
    addEventListener("pagehide", () => this.state === "reading" && this.pause());
  }

  async toggle(place) {
    if (this.state === "reading") this.pause();
    else if (this.state === "paused") await this.play();
    else if (this.state === "off") await this.start(place);
  }

  async start(findPlace) {
    this.findPlace = findPlace;
    this.panel ??= openPanel(this);
    this.setState("starting");
    this.panel.tell(null);
    this.mark.connect();
    const language = languageOf(document.querySelector(".part")?.textContent ?? "");
    const all = await voices();
    if (this.state !== "starting") return;
    this.choice = suitable(all, language);
    if (!this.choice.length) return this.fail(all.length ? "no-language" : "no-voice");
    this.panel.showVoices(this.choice);
    this.useVoice(this.choice.find((voice) => voice.voiceURI === this.panel.voice) ?? this.choice[0]);
    this.place = findPlace(this.text);
    return this.place ? this.play() : this.stop();
  }

  useVoice(voice) {
    const old = this.text && this.place && this.text.at(this.place);
    this.voice = voice;
    this.text = new ReadText(voice.localService ? LIMIT : REMOTE_LIMIT);
    if (old) this.place = this.text.from(old.node, old.start);
  }

  play() {
    if (!this.place) return this.start(this.findPlace); // there was no voice before
    this.setState("reading");
    this.panel.tell(null);
    this.speak();
  }

  pause() {
    this.quiet();
    this.setState("paused");
  }

  stop() {
    this.quiet();
    this.mark.disconnect();
    this.mark.setFollowing(true);
    this.place = null;
    this.panel.close();
    this.panel = null;
    forget();
    this.setState("off");
  }

  fail(problem) {
    this.quiet();
    this.setState("paused");
    this.panel.tell(problem);
  }

  /** To the next sentence (1) or the one before (-1); past the end it is over. */
  step(step) {
    const place = this.place && this.text.beside(this.place, step);
    if (place) this.go(place);
    else if (step > 0) this.finish();
  }

  finish() {
    this.quiet();
    this.place = this.text.from(document.querySelector(".part-heading, .para"));
    this.mark.clear();
    this.setState("paused");
    this.panel.tell("end");
  }

  go(place) {
    if (!place) return;
    this.place = place;
    if (this.state === "reading") this.speak();
    else this.show(this.text.at(place));
  }

  goHere() {
    this.mark.setFollowing(true);
    this.go(this.text.here());
  }

  /** Speed or voice changed: the sentence begins again. */
  again() {
    if (this.state === "reading") this.speak();
  }

  quiet() {
    this.turn += 1;
    clearTimeout(this.timer);
    synth.cancel();
  }

  speak() {
    const wasSpeaking = synth.speaking || synth.pending;
    this.quiet();
    const sentence = this.text.at(this.place);
    this.show(sentence);
    const turn = this.turn;
    if (wasSpeaking) this.timer = setTimeout(() => this.utter(sentence, turn), AFTER_CANCEL_MS);
    else this.utter(sentence, turn);
  }

  utter({ text, isHeading }, turn) {
    const utterance = new SpeechSynthesisUtterance(text);
    this.utterance = utterance; // else Chrome may collect it, and never say that it ended
    Object.assign(utterance, { voice: this.voice, lang: this.voice.lang, rate: this.panel.rate });
    const goOn = () => {
      if (turn !== this.turn) return;
      clearTimeout(this.timer);
      if (!isHeading || document.hidden) this.step(1); // hidden pages have their timers slowed down
      else this.timer = setTimeout(() => turn === this.turn && this.step(1), HEADING_PAUSE_MS);
    };
    utterance.addEventListener("end", goOn);
    utterance.addEventListener("error", (event) => turn === this.turn && this.recover(event.error));
    synth.speak(utterance);
    this.timer = setTimeout(goOn, 5_000 + (text.length * MAX_CHARACTER_MS) / this.panel.rate);
  }

  /** Stopped from outside is a pause; a voice that does not work is left for the next one. */
  recover(error) {
    if (["interrupted", "canceled", "not-allowed"].includes(error)) return this.pause();
    this.choice = this.choice.filter((voice) => voice !== this.voice);
    if (!this.choice.length) return this.fail("failed");
    this.useVoice(this.choice[0]);
    this.panel.showVoices(this.choice, this.voice);
    this.speak();
  }

  show(sentence) {
    const { node, part, start, end } = sentence;
    this.mark.show(rangeIn(node, start, end));
    announce(this, part);
    const paragraph = sentence.isHeading ? 0 : Number(node.id.split(".")[1]);
    document.dispatchEvent(new CustomEvent("listening:sentence", { detail: { section: part.dataset.key, paragraph, start, end } }));
  }

  setState(state) {
    this.state = state;
    this.panel?.showState(state);
    document.dispatchEvent(new CustomEvent("listening:state", { detail: { state } }));
  }
}

export const player = new Player();
