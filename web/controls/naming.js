/** Names of elements whose text has signs that screen readers do not know. */
import { readAloud } from '../text/characters.js';

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
