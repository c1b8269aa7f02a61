/** The voice for a text: Mandarin of the mainland first, and of alike ones that on the device, which needs no network. */
const WAIT_MS = 2_000; // browsers load their voices late, and say so
const RANKS = {
  zh: [/^(zh-cn|zh-hans|cmn-cn|cmn-hans)/, /^(zh|cmn|zh-sg)$/, /^(zh-tw|zh-hant|cmn)/, /^(zh|yue)/],
  en: [/^en/],
};

export const languageOf = (text) => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

const tagOf = (voice) => voice.lang.replace("_", "-").toLowerCase();

function rankOf(voice, language) {
  const rank = RANKS[language].findIndex((form) => form.test(tagOf(voice)));
  return rank < 0 ? Infinity : rank;
}

/** The browser's voices, as soon as it has some; none if it has none after a while. */
export function voices() {
  const found = speechSynthesis.getVoices();
  if (found.length) return Promise.resolve(found);
  return new Promise((resolve) => {
    const answer = () => {
      speechSynthesis.removeEventListener("voiceschanged", answer);
      clearTimeout(timer);
      resolve(speechSynthesis.getVoices());
    };
    const timer = setTimeout(answer, WAIT_MS);
    speechSynthesis.addEventListener("voiceschanged", answer);
  });
}

/** Those that speak the language, the best first; without a network only those on the device. */
export function suitable(all, language) {
  const able = all.filter((voice) => rankOf(voice, language) < Infinity && (voice.localService || navigator.onLine));
  const order = (voice) => rankOf(voice, language) * 2 + (voice.localService ? 0 : 1);
  return able.sort((one, other) => order(one) - order(other));
}
