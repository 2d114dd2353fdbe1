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

/**
 * They follow in the frame after the one in which the figures show what is new: words that come and go move all that is
 * below them.
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
