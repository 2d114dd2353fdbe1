/** Opens the answer below a question when the reader chooses an option. The page keeps no score. */
import { all } from './elements.js';

/** @param {Document} document */
export function setUpGuesses(document) {
  for (const guess of all(document, '.guess')) {
    const answer = /** @type {HTMLDetailsElement} */ (guess.querySelector('details'));
    guess.addEventListener('change', () => {
      answer.open = true;
    });
  }
  openAnswersInPrint(document);
}

/** Prints every question with its answer. @param {Document} document */
function openAnswersInPrint(document) {
  const window = document.defaultView;
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window?.addEventListener('beforeprint', () => {
    opened = /** @type {HTMLDetailsElement[]} */ (all(document, '.guess details:not([open])'));
    for (const details of opened) details.open = true;
  });
  window?.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}
