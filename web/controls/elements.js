/** Elements of a figure and their text. */
import { readAloud } from '../text/characters.js';

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement} the first that matches, which the markup has */
export const at = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** Leaves a text that stays untouched: a screen reader would read it again. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Names an element in words where its text has signs that screen readers do not know.
 * @param {Element} element @param {string} [role]  "img" for an element that could not have a name otherwise
 */
export function nameSigns(element, role) {
  const text = element.textContent ?? '';
  const name = readAloud(text);
  for (const [attribute, value] of Object.entries({ 'aria-label': name, role }))
    if (value && name !== text) element.setAttribute(attribute, value);
    else element.removeAttribute(attribute);
}

/** A text, in an element with a name where it has such signs: screen readers pass over the name of a table's cell. @param {string} text */
export function named(text) {
  if (readAloud(text) === text) return text;
  const span = document.createElement('span');
  span.textContent = text;
  nameSigns(span, 'img');
  return span;
}

/** Appends cells to a row of a table. @param {HTMLTableRowElement} row @param {string[]} texts */
export function appendCells(row, texts) {
  for (const text of texts) row.insertCell().append(named(text));
}
