/**
 * A page that this browser has kept looks as its person has chosen since. The page says whose it is and the second of
 * the choice that it shows; the later choice holds, and one that never reached the server holds in any case.
 * It runs before the first paint, so that nobody is dazzled at night: hence no module.
 */
(() => {
  const root = document.documentElement;
  const [person, chosenAt] = root.dataset.chosen.split(":");
  try {
    const kept = JSON.parse(localStorage.getItem(`appearance-${person}`));
    if (kept && (kept.isUnsent || kept.chosenAt > Number(chosenAt))) Object.assign(root.dataset, kept.choice);
  } catch {
    // A browser that keeps nothing shows the page as it came.
  }
})();
