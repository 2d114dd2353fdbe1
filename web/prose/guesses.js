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
  printAnswersLast(document);
}

/** Prints the answers at the end, unless an exercise hides them. @param {Document} document */
function printAnswersLast(document) {
  const window = document.defaultView;
  /** @type {HTMLElement | null} */
  let section = null;
  window?.addEventListener('beforeprint', () => {
    section?.remove();
    section = document.createElement('section');
    section.className = 'printed-answers';
    section.innerHTML = '<h2>Answers</h2><ol></ol>';
    const answers = all(document, '.guess details').map((details) => {
      const item = document.createElement('li');
      item.append(...[...details.children].slice(1).map((part) => part.cloneNode(true)));
      return item;
    });
    section.querySelector('ol')?.append(...answers);
    if (!document.documentElement.matches('.answers-hidden')) document.querySelector('article')?.append(section);
  });
  window?.addEventListener('afterprint', () => section?.remove());
}
