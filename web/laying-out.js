/**
 * Brings the page in a section at a time, and sets its figures up with it: all at once its first layout is one task of a
 * third of a second, in which nothing answers. The page grows at its end alone, so that nothing moves that a reader
 * may be looking at.
 */

/** A slice of the work, in milliseconds. Few long ones, because a frame is drawn after each; but none that a reader would feel. */
const SLICE_MS = 40;
/** What laying out an element takes at first, in milliseconds, until it has been measured. */
const FIRST_GUESS = 0.03;
/** What setting a figure up takes, in elements that could be laid out meanwhile. */
const FIGURE_ELEMENTS = 200;

/**
 * @param {Document} document
 * @param {(figure: HTMLElement) => void} setUp
 * @returns {Promise<void>} when all of the page is there and set up
 */
export async function layOut(document, setUp) {
  if (readerIsFurtherDown()) {
    document.querySelectorAll('.later').forEach(bringIn);
    document.querySelector(':target')?.scrollIntoView();
  }
  const inSlices = createSlices();
  for (const section of document.querySelectorAll('section')) {
    await inSlices(section.getElementsByTagName('*').length, () => {
      bringIn(section);
      section.getBoundingClientRect();
    });
    for (const figure of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll('figure[id]')))
      await inSlices(FIGURE_ELEMENTS, () => setUp(figure));
  }
}

/**
 * The formulas once more, as MathML for screen readers: a quarter of the layout, of which nothing is seen, so it comes last.
 * @param {Document} document
 */
export async function layOutMathematics(document) {
  const inSlices = createSlices();
  for (const section of document.querySelectorAll('.unspoken')) {
    await inSlices(section.querySelectorAll('.katex-mathml *').length, () => {
      section.classList.remove('unspoken');
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
      await new Promise((resolve) => setTimeout(resolve));
      start = performance.now();
    }
    const before = performance.now();
    work();
    elements += size;
    milliseconds += performance.now() - before;
  };
}

/** @param {Element} section */
const bringIn = (section) => section.classList.remove('later');

/** By a link to a section, or by having been there: then the browser looks for that place as soon as the page has loaded. */
function readerIsFurtherDown() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return location.hash !== '' || (navigation !== undefined && navigation.type !== 'navigate');
}
