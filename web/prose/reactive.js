/**
 * Numbers in the prose that depend on the text. `.reactive` shows the value for Shakespeare and, in
 * `.reactive-yours`, the value for the loaded text, which stays hidden while there is none or both round alike.
 */
import { all } from './elements.js';

/**
 * @param {string} published  as written for Shakespeare, without spaces between digits
 * @param {string} value      full precision; empty while unknown
 */
export function differs(published, value) {
  if (value === '') return false;
  const decimals = published.split('.')[1]?.length ?? 0;
  return Number(value).toFixed(decimals) !== published;
}

/** @param {Document} document */
export function setUpReactiveNumbers(document) {
  for (const reactive of all(document, '.reactive')) follow(reactive);
}

/** @param {HTMLElement} reactive */
function follow(reactive) {
  const yours = /** @type {HTMLElement} */ (reactive.querySelector('.reactive-yours'));
  const data = /** @type {HTMLDataElement} */ (reactive.querySelector('data'));
  const update = () => {
    yours.hidden = !differs(reactive.dataset.published ?? '', data.value);
  };
  new MutationObserver(update).observe(data, { attributeFilter: ['value'] });
  update();
}
