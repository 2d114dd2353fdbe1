/** Elements of a figure and their text. */

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement} the first that matches, which the markup has */
export const at = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** Leaves a text that stays untouched: a screen reader would read it again. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
