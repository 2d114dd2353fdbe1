/**
 * Brings the page in part by part, and sets its figures up with it: all at once its first layout is one task of a third of
 * a second, in which nothing answers. Parts come in below the window, but for a reader who scrolls on meanwhile: whom
 * browsers keep in place.
 */
import { yieldToMessages } from '../scheduling/yielding.js';

/** The faces that the first screen needs; web/build/fonts.mjs has their files asked for first. */
const FIRST_FACES = [
  '1em "Source Serif 4 Variable"',
  'italic 1em "Source Serif 4 Variable"',
  '1em "Source Sans 3 Variable"',
  '1em KaTeX_Main',
  'italic 1em KaTeX_Math',
];
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
const SLICE_MS = 20;
/** What laying out an element takes at first, in milliseconds, until it has been measured. */
const FIRST_GUESS = 0.03;
/** What setting a figure up takes, in elements that could be laid out meanwhile. */
const FIGURE_ELEMENTS = 200;
/** As many characters are parsed in the time that an element takes to be laid out. */
const CHARACTERS_OF_ELEMENT = 200;

/**
 * @param {Document} document
 * @param {object} told  of what has come
 * @param {(section: Element) => void} told.collect  there is more to be found in it
 * @param {(figure: HTMLElement) => void} told.setUp
 * @param {string[]} first  the ids of figures to be there before others
 * @returns {Promise<void>} when all of the article is there and set up, and what follows it can be found
 */
export async function layOut(document, { collect, setUp }, first) {
  const sections = [...document.querySelectorAll('article > section')];
  let place = placeToGoTo(document);
  const inSlices = createSlices();
  const unfold = async (/** @type {Element} */ section) => {
    const folded = section.querySelector(':scope > noscript')?.textContent;
    if (!folded) return;
    await inSlices(folded.length / CHARACTERS_OF_ELEMENT, () => {
      section.innerHTML = folded;
      collect(section);
    });
  };
  for (const section of place ? sections : inOrderOfNeed(sections, first)) {
    await unfold(section);
    for (const part of partsOf(section)) {
      await inSlices(sizeOf(part), () => {
        [section, ...part].forEach(bringIn);
        section.getBoundingClientRect();
      });
      for (const figure of part.filter((child) => child.matches('figure[id]')))
        await inSlices(FIGURE_ELEMENTS, () => setUp(/** @type {HTMLElement} */ (figure)));
    }
    if (place?.isThere(section)) {
      place.go();
      place = null;
    }
  }
  for (const section of document.querySelectorAll('section')) await unfold(section);
  document.querySelector('.rest-missing')?.remove();
  place?.go();
}

/**
 * What comes before the section's first figure; then each figure with what follows it, kept back for now unless the
 * section is there already.
 * @param {Element} section @returns {Element[][]}
 */
function partsOf(section) {
  /** @type {Element[][]} */
  const parts = [[]];
  for (const child of section.children) {
    if (child.matches('figure')) parts.push([]);
    parts[parts.length - 1].push(child);
  }
  if (section.matches('.later')) for (const child of parts.slice(1).flat()) child.classList.add('later');
  return parts;
}

/** @param {Element[]} part */
const sizeOf = (part) => part.reduce((size, element) => size + 1 + element.getElementsByTagName('*').length, 0);

/** How far the page is laid out before anything out of turn is, in heights of the window: as far as one can scroll meanwhile. */
const SCREENS = 2;

/**
 * What the reader sees, then the figures that are to be first, then all else. The next is taken when the one before is
 * laid out.
 * @param {Element[]} sections @param {string[]} first
 */
function* inOrderOfNeed(sections, first) {
  let seen = 0;
  while (
    seen < sections.length &&
    (seen === 0 || sections[seen - 1].getBoundingClientRect().bottom < SCREENS * innerHeight)
  )
    yield sections[seen++];
  const others = sections.slice(seen);
  const isFirst = (/** @type {Element} */ section) =>
    first.some((id) => section.querySelector(`#${id}`) || section.textContent?.includes(`<figure id="${id}"`));
  yield* others.filter(isFirst);
  yield* others.filter((section) => !isFirst(section));
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

const PLACE_KEY = 'near-transfer.place';

/** Remembers where the reader is on the page, for when they reload it or come back. */
export function keepPlace() {
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(PLACE_KEY, String(Math.round(scrollY)));
    } catch {
      // Where the browser keeps nothing, they return to the start.
    }
  });
}

/** @returns {number | null} pixels from the top */
function keptPlace() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  try {
    const kept = navigation?.type === 'navigate' ? null : sessionStorage.getItem(PLACE_KEY);
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}

/**
 * Where the reader is to be taken: where they were, or where the link leads by which they came. Browsers go there as soon
 * as the page has loaded, when most of it is still to be laid out.
 * @param {Document} document
 * @returns {Place | null}
 */
function placeToGoTo(document) {
  const top = keptPlace();
  if (top !== null) return top > 0 ? distanceDown(top) : null;
  return location.hash ? fragment(document, location.hash) : null;
}

/** @typedef {{isThere: (section: Element) => boolean, go: () => void}} Place  isThere: whether it is, when all is laid out up to the end of the section */

/** @param {number} top  pixels @returns {Place} */
const distanceDown = (top) => ({
  isThere: (section) => section.getBoundingClientRect().bottom + scrollY >= top + innerHeight,
  go: () => scrollTo({ top, behavior: 'instant' }),
});

/** @param {Document} document @param {string} hash @returns {Place} */
function fragment(document, hash) {
  const held = () => document.getElementById(hash.slice(1))?.closest('.later');
  return {
    isThere: () => held() === null,
    go: () => {
      held()?.classList.remove('later');
      // Not scrollIntoView: it would not make the element the page's target.
      location.replace(hash);
    },
  };
}
