/**
 * Brings the page in a section at a time, and sets its figures up with it: all at once its first layout is one task of a
 * third of a second, in which nothing answers. The page grows at its end alone, so that nothing moves that a reader
 * may be looking at.
 */
import { yieldToMessages } from './engine/jobs.js';

/** The faces that the first screen needs; web/build/fonts.mjs has their files asked for first. */
const FIRST_FACES = ['1em "Source Serif 4 Variable"', 'italic 1em "Source Serif 4 Variable"', '1em "Source Sans 3 Variable"', '1em KaTeX_Main', 'italic 1em KaTeX_Math'];
/** How long the page waits for them, in milliseconds. */
const PATIENCE_MS = 500;

/**
 * Shows the page once its type faces are there, or without them on a slow line: a text that is drawn before its face has
 * come keeps the wrong one, because it would move otherwise.
 * @param {Document} document
 */
export async function show(document) {
  const faces = Promise.allSettled(FIRST_FACES.map((face) => document.fonts.load(face)));
  await Promise.race([faces, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  await yieldToMessages();
  bringIn(document.body);
  document.body.getBoundingClientRect();
}

/** A slice of the work, in milliseconds. Few long ones, because a frame is drawn after each; but none that a reader would feel. */
const SLICE_MS = 45;
/** What laying out an element takes at first, in milliseconds, until it has been measured. */
const FIRST_GUESS = 0.03;
/** What setting a figure up takes, in elements that could be laid out meanwhile. */
const FIGURE_ELEMENTS = 200;

/**
 * @param {Document} document
 * @param {(figure: HTMLElement) => void} setUp
 * @returns {Promise<void>} when all of the article is there and set up
 */
export async function layOut(document, setUp) {
  if (readerIsFurtherDown()) {
    document.querySelectorAll('.later').forEach(bringIn);
    document.querySelector(':target')?.scrollIntoView();
  }
  const inSlices = createSlices();
  for (const section of document.querySelectorAll('article > section')) {
    await inSlices(section.getElementsByTagName('*').length, () => {
      bringIn(section);
      section.getBoundingClientRect();
    });
    for (const figure of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll('figure[id]')))
      await inSlices(FIGURE_ELEMENTS, () => setUp(figure));
  }
}

/**
 * What follows the article, and its formulas once more, as MathML for screen readers: a quarter of the layout, of which
 * nothing is seen.
 * @param {Document} document
 */
export async function layOutRest(document) {
  const inSlices = createSlices();
  for (const section of document.querySelectorAll('.unspoken')) {
    const size = section.querySelectorAll(section.matches('.later') ? '*' : '.katex-mathml *').length;
    await inSlices(size, () => {
      section.classList.remove('later', 'unspoken');
      section.getBoundingClientRect();
    });
  }
}

/** Work of a known size in elements, as much in a slice as is expected to fit. */
function createSlices() {
  let start = -Infinity;
  let elements = 0;
  let milliseconds = 0;
  const expected = (/** @type {number} */ size) => size * (elements > 0 ? milliseconds / elements : FIRST_GUESS);
  return async (/** @type {number} */ size, /** @type {() => void} */ work) => {
    if (performance.now() - start + expected(size) > SLICE_MS) {
      await yieldToMessages();
      start = performance.now();
    }
    const before = performance.now();
    work();
    elements += size;
    milliseconds += performance.now() - before;
  };
}

/** @param {Element} part */
const bringIn = (part) => part.classList.remove('later');

/** By a link to a section, or by having been there: then the browser looks for that place as soon as the page has loaded. */
function readerIsFurtherDown() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return location.hash !== '' || (navigation !== undefined && navigation.type !== 'navigate');
}
