/**
 * Sections begin unrendered (styles/base.css), so that the page answers before hundreds of formulas are laid out. Here
 * they are brought in, in slices between which the page answers, long before a reader gets to them.
 */
import { yieldToMessages } from '../engine/jobs.js';
import { all } from './elements.js';

const SLICE_MS = 20;

/** @param {Document} document */
export async function renderSections(document) {
  const waiting = all(document, 'section');
  while (waiting.length > 0) {
    const end = performance.now() + SLICE_MS;
    for (let section = waiting.shift(); section; section = performance.now() < end ? waiting.shift() : undefined) render(section);
    await yieldToMessages();
  }
}

/** Asking for its size lays a section out. @param {HTMLElement} section */
function render(section) {
  section.classList.add('rendered');
  section.getBoundingClientRect();
}
