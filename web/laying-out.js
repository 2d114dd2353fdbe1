/**
 * Brings the page in a section at a time, and sets its figures up with it: all at once its first layout is one task of a
 * third of a second, in which nothing answers. The page grows at its end alone, so that nothing moves that a reader
 * may be looking at, and what is there to be pressed is there to answer.
 */

/** A slice of the work, in milliseconds: long enough that few frames are drawn of a page that is still growing. */
const SLICE_MS = 25;

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
  let start = performance.now();
  const pause = async () => {
    if (performance.now() - start < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
  for (const section of document.querySelectorAll('section')) {
    await pause();
    bringIn(section);
    section.getBoundingClientRect();
    for (const figure of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll('figure[id]'))) {
      await pause();
      setUp(figure);
    }
  }
}

/** @param {Element} section */
const bringIn = (section) => section.classList.remove('later');

/** By a link to a section, or by having been there: then the browser looks for that place as soon as the page has loaded. */
function readerIsFurtherDown() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return location.hash !== '' || (navigation !== undefined && navigation.type !== 'navigate');
}
