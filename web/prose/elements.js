/** Typed look-ups shared by the modules of the prose. */

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (root, selector) => Array.from(root.querySelectorAll(selector));

/**
 * @param {Document} document
 * @param {Element} link  an `<a href="#id">`
 * @returns {HTMLElement | null} the link's target
 */
export const target = (document, link) => document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
