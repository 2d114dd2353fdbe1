/** Questions before answers: choosing an option opens the answer below it. No score is kept. */
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

/** A printed question is followed by its answer. @param {Document} document */
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
