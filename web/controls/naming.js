/** Names of elements whose text has signs that screen readers do not know. */
import { readAloud } from '../text/characters.js';

/**
 * Names an element in words where its text has signs that screen readers do not know. It must not be a control, whose
 * name has to contain its visible text.
 * @param {Element} element
 */
export function nameSigns(element) {
  const text = element.textContent ?? '';
  const name = readAloud(text);
  // Without the role it could not have a name.
  for (const [attribute, value] of Object.entries({ 'aria-label': name, role: 'img' }))
    if (name !== text) element.setAttribute(attribute, value);
    else element.removeAttribute(attribute);
}
