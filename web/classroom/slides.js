/** Splits the article into slides: a figure, a guess, a paragraph, or a few short blocks that belong together. */

import { wordsOf } from './words.js';

/** @typedef {HTMLElement[]} Slide  neighbours in one section */

/** Characters that blocks on one slide have together. */
const MOST_CHARACTERS = 420;
/** Stand on a slide alone, save for a heading. */
const ALONE = 'figure, .guess';
const HEADING = 'h2, h3';
/** Are no part of a talk. */
const LEFT_OUT = '.computed-by, noscript';

/** @param {Document} document @returns {Slide[]} the title, then the sections in order */
export function slidesOf(document) {
  const title = /** @type {HTMLElement} */ (document.querySelector('.page-header'));
  return [[title], ...Array.from(document.querySelectorAll('article > section')).flatMap(slidesIn)];
}

/** @param {Element} section @returns {Slide[]} */
function slidesIn(section) {
  /** @type {Slide[]} */
  const slides = [];
  for (const block of /** @type {Iterable<HTMLElement>} */ (section.children)) {
    if (block.matches(LEFT_OUT)) continue;
    const last = slides[slides.length - 1];
    if (last && belongs(last, block)) last.push(block);
    else slides.push([block]);
  }
  return slides;
}

/** @param {Slide} slide @param {HTMLElement} block  the next one of the section */
function belongs(slide, block) {
  const before = slide[slide.length - 1];
  if (!before || block.matches(HEADING)) return false;
  if (before.matches(HEADING)) return true;
  if (block.matches(ALONE) || slide.some((one) => one.matches(ALONE))) return false;
  const announced = /:$/.test(wordsOf(before));
  return announced || block.matches('.formula') || [...slide, block].map(wordsOf).join('').length <= MOST_CHARACTERS;
}
