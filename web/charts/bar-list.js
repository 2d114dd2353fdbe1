/** A short list of names with lying bars, in a list element of a fixed number of rows. */

import { named } from '../controls/elements.js';
import { fontSizeIn, lettersIn } from '../text/fitting.js';

/** Of the column in bar-list.css. */
const NAME_WIDTH = 34;
const NAME_SIZE = 15;

/**
 * @typedef {object} BarRow
 * @property {string} name
 * @property {number} share     length of the bar, 0 to 1
 * @property {string} value
 * @property {string} detail
 * @property {boolean} marked   set off from the others
 */

/**
 * Rows keep their elements from call to call, so that following the pointer stays cheap.
 * @param {HTMLElement} list  an `<ol>` or `<ul>` @param {BarRow[]} rows
 */
export function showBarList(list, rows) {
  while (list.children.length < rows.length) list.append(makeRow());
  while (list.children.length > rows.length) list.lastElementChild?.remove();
  for (const [i, row] of rows.entries()) fillRow(/** @type {HTMLElement} */ (list.children[i]), row);
}

function makeRow() {
  const item = document.createElement('li');
  item.className = 'bar-row';
  for (const part of ['name', 'track', 'value', 'detail']) {
    const span = document.createElement('span');
    span.className = `bar-${part}`;
    span.translate = part !== 'name';
    item.append(span);
  }
  item.children[1]?.append(document.createElement('i'));
  return item;
}

/** @param {HTMLElement} item @param {BarRow} row */
function fillRow(item, { name, share, value, detail, marked }) {
  const [label, track, number, note] = /** @type {HTMLElement[]} */ ([...item.children]);
  item.classList.toggle('marked', marked);
  if (label && label.textContent !== name) label.replaceChildren(named(name));
  if (label) label.style.fontSize = lettersIn(name) > 2 ? `${fontSizeIn(name, NAME_WIDTH, NAME_SIZE)}px` : '';
  const bar = /** @type {HTMLElement | null} */ (track?.firstElementChild);
  if (bar) bar.style.width = share > 0 ? `max(1px, ${100 * share}%)` : '0';
  write(number, value);
  write(note, detail);
}

/** @param {HTMLElement | undefined} element @param {string} text */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
