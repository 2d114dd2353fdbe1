/** Elements of a figure and their text. */
import { nameSigns } from './naming.js';

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement} the first that matches, which the markup has */
export const at = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** Leaves a text that stays untouched: a screen reader would read it again. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A text, in an element with a name where it has signs that screen readers do not know: they pass over the name of a table's cell. @param {string} text */
export function named(text) {
  const span = document.createElement('span');
  span.textContent = text;
  nameSigns(span);
  return span.hasAttribute('aria-label') ? span : text;
}

/** Appends cells to a row of a table. @param {HTMLTableRowElement} row @param {string[]} texts */
export function appendCells(row, texts) {
  for (const text of texts) row.insertCell().append(named(text));
}
