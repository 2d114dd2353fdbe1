/**
 * Updates numbers in the prose that depend on the text. `.reactive` shows the value for Shakespeare and, in
 * `.reactive-yours`, the value for the loaded text, which is hidden while it is unknown or rounds to the same number.
 */
import { all } from './elements.js';

/**
 * @param {string} published  Shakespeare's value as written, without spaces between digits
 * @param {string} value      full precision; empty while unknown
 */
export function differs(published, value) {
  if (value === '') return false;
  const decimals = published.split('.')[1]?.length ?? 0;
  return Number(value).toFixed(decimals) !== published;
}

/**
 * The numbers change one frame after the figures, because inserted and removed words move everything below them.
 * @param {Document} document
 */
export function setUpReactiveNumbers(document) {
  const reactives = all(document, '.reactive').map((reactive) => ({
    published: reactive.dataset.published ?? '',
    yours: /** @type {HTMLElement} */ (reactive.querySelector('.reactive-yours')),
    data: /** @type {HTMLDataElement} */ (reactive.querySelector('data')),
  }));
  const update = () => {
    due = false;
    for (const { published, yours, data } of reactives) yours.hidden = !differs(published, data.value);
  };
  let due = false;
  const observer = new MutationObserver(() => {
    if (!due) requestAnimationFrame(() => setTimeout(update));
    due = true;
  });
  for (const { data } of reactives) observer.observe(data, { attributeFilter: ['value'] });
  update();
}
