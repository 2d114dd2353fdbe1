/**
 * Sections begin unrendered (styles/base.css), so that the first sight of the page and its script do not wait for hundreds of
 * formulas. Here they are brought in, all at once: a page that grew while it is read would move what the reader looks at.
 */
import { all } from './elements.js';

/** @param {Document} document */
export function renderSections(document) {
  for (const section of all(document, 'section')) section.classList.add('rendered');
  // Asking for a size lays the page out, while the worker starts.
  document.documentElement.getBoundingClientRect();
}
