/** Turns headings and figure titles into links to themselves. */
import { all } from './elements.js';

/** @param {Document} document */
export function setUpPermalinks(document) {
  for (const heading of all(document, 'section[id] > h2:not(.visually-hidden), section[id] > h3:first-child'))
    linkToItself(heading, /** @type {HTMLElement} */ (heading.parentElement).id);
  for (const title of all(document, 'figure[id] .figure-title')) {
    const figure = title.closest('figure');
    if (figure && figure.querySelector('.figure-title') === title) linkToItself(title, figure.id);
  }
}

/**
 * @param {HTMLElement} heading
 * @param {string} id
 */
function linkToItself(heading, id) {
  const link = heading.ownerDocument.createElement('a');
  link.className = 'permalink';
  link.href = `#${id}`;
  link.append(...heading.childNodes);
  heading.append(link);
}
