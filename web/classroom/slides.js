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

/** The browser does other work in between. */
const SLICE_MS = 15;

/** @param {Document} document @returns {Promise<Slide[]>} the title, then the sections in order */
export async function slidesOf(document) {
  const slides = [[/** @type {HTMLElement} */ (document.querySelector('.page-header'))]];
  let begun = performance.now();
  for (const section of document.querySelectorAll('article > section')) {
    slides.push(...slidesIn(section));
    if (performance.now() - begun < SLICE_MS) continue;
    await pause();
    begun = performance.now();
  }
  return slides;
}

/** @returns {Promise<void>} in another task */
export const pause = () => new Promise((resolve) => setTimeout(resolve));

/** @param {Element} section @returns {Slide[]} */
function slidesIn(section) {
  /** @type {Slide[]} */
  const slides = [];
  /** To gather the words of a block takes as long as to lay it out. @type {Map<HTMLElement, string>} */
  const known = new Map();
  const textOf = (/** @type {HTMLElement} */ block) => {
    const text = known.get(block) ?? wordsOf(block);
    known.set(block, text);
    return text;
  };
  for (const block of /** @type {Iterable<HTMLElement>} */ (section.children)) {
    if (block.matches(LEFT_OUT)) continue;
    const last = slides[slides.length - 1];
    if (last && belongs(last, block, textOf)) last.push(block);
    else slides.push([block]);
  }
  return slides;
}

/** @param {Slide} slide @param {HTMLElement} block  the next one of the section @param {(block: HTMLElement) => string} textOf */
function belongs(slide, block, textOf) {
  const before = slide[slide.length - 1];
  if (!before || block.matches(HEADING)) return false;
  if (before.matches(HEADING)) return true;
  if (block.matches(ALONE) || slide.some((one) => one.matches(ALONE))) return false;
  const announced = /:$/.test(textOf(before));
  return announced || block.matches('.formula') || [...slide, block].map(textOf).join('').length <= MOST_CHARACTERS;
}
