/** Typed look-ups that the parts of the prose share. */

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (root, selector) => Array.from(root.querySelectorAll(selector));

/**
 * @param {Document} document
 * @param {Element} link  an `<a href="#id">`
 * @returns {HTMLElement | null} what it points to
 */
export const target = (document, link) => document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
