/**
 * Lays the page out part by part and sets its figures up: a layout at once would block the page for a third of a
 * second. New parts appear below the window; if the reader scrolls past them, the browser keeps the reader's place.
 */
import { yieldToMessages } from '../scheduling/yielding.js';

/** Faces that the first screen needs, and those that what follows it needs; see web/build/fonts.mjs. */
const FIRST_FACES = ['1em "Source Serif 4 Variable"', '1em "Source Sans 3 Variable"'];
const NEXT_FACES = ['italic 1em "Source Serif 4 Variable"', '1em KaTeX_Main', 'italic 1em KaTeX_Math'];
/** Longest wait for faces, in milliseconds. */
const PATIENCE_MS = 500;
/** Longest wait for the paint, in milliseconds: a page behind another has none. */
const PAINT_MS = 100;

/**
 * Resolves when the faces have loaded, or too late on a slow connection: text drawn before its face arrives keeps the
 * fallback, so that it does not move.
 * @param {Document} document @param {string[]} faces
 */
const facesLoaded = (document, faces) =>
  Promise.race([Promise.allSettled(faces.map((face) => document.fonts.load(face))), pause(PATIENCE_MS)]);

const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Paints the first screen. @param {Document} document */
export async function show(document) {
  await facesLoaded(document, FIRST_FACES);
  await yieldToMessages();
  bringIn([document.body]);
  const painted = new Promise((resolve) => new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true }));
  await Promise.race([painted, pause(PAINT_MS)]);
}

/** Length of a slice in milliseconds: long because a frame follows each one, but too short for readers to notice. */
const SLICE_MS = 20;
/** Milliseconds to lay out an element, until there is a measurement. */
const FIRST_GUESS = 0.03;
/** Cost of setting a figure up, in elements laid out in the same time. */
const FIGURE_ELEMENTS = 200;
/** Characters parsed in the time of laying out one element. */
const CHARACTERS_OF_ELEMENT = 200;

/**
 * @param {Document} document
 * @param {object} told  callbacks for new parts
 * @param {(section: Element) => void} told.collect  called when a section has new content
 * @param {(figure: HTMLElement) => void} told.setUp
 * @param {string[]} first  ids of figures to lay out before others
 * @returns {Promise<void>} resolves when the article is laid out and set up, and all later sections are in the document
 */
export async function layOut(document, { collect, setUp }, first) {
  await facesLoaded(document, NEXT_FACES);
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
        bringIn([section, ...part]);
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
  place?.go();
}

/**
 * Splits a section before each figure. Hides all parts but the first, unless the section is already laid out.
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

/** Window heights to lay out in order first: as far as a reader can scroll in the meantime. */
const SCREENS = 2;

/**
 * Yields the sections near the window, then those with the figures in `first`, then all others. The caller lays each
 * section out before it takes the next.
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
 * Lays out the sections after the article, and the invisible MathML of its formulas for screen readers, which takes a
 * quarter of the layout.
 * @param {Document} document
 */
export async function layOutRest(document) {
  const inSlices = createSlices();
  for (const section of document.querySelectorAll('.unspoken')) {
    const size = section.querySelectorAll(section.matches('.later') ? '*' : '.katex-mathml *').length;
    await inSlices(size, () => {
      section.classList.remove('unspoken');
      bringIn([section]);
      section.getBoundingClientRect();
    });
  }
}

/** Runs work of a known size in elements, as much per slice as is expected to fit. */
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

/** @param {Element[]} parts */
function bringIn(parts) {
  const holding = parts.flatMap((part) => part.getAnimations()).filter(isHoldingBack);
  for (const part of parts) part.classList.remove('later');
  // WebKit would hide a part until the delay is over: it overlooks that an element without a box has lost its animation.
  for (const animation of holding) animation.cancel();
}

/** The animation that holds MathML back goes on. @param {Animation} animation */
const isHoldingBack = (animation) => /** @type {CSSAnimation} */ (animation).animationName === 'hold-back';

const PLACE_KEY = 'near-transfer.place';

/** What a reader may have before the eyes: a position in pixels would not outlast what is drawn above. */
const parts = () => document.querySelectorAll('article > section > *');

/** Remembers the reader's place for a reload or a return. */
export function keepPlace() {
  addEventListener('pagehide', () => {
    const tops = [...parts()].map((part) => part.getBoundingClientRect());
    const first = tops.findIndex(({ bottom }) => bottom > 0);
    try {
      sessionStorage.setItem(PLACE_KEY, scrollY > 0 ? `${first} ${tops[first]?.top}` : '');
    } catch {
      // Without storage, the reader returns to the start.
    }
  });
}

/** @returns {string | null} index of the first part in the window, and its distance from the window's top; "" at the start */
function keptPlace() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  try {
    return navigation?.type === 'navigate' ? null : sessionStorage.getItem(PLACE_KEY);
  } catch {
    return null;
  }
}

/**
 * Browsers scroll when the page has loaded, before most of it is laid out; so the script scrolls again.
 * @param {Document} document
 * @returns {Place | null} the reader's last position, or the target of the page's fragment
 */
function placeToGoTo(document) {
  const kept = keptPlace();
  if (kept !== null) return kept ? partInView(kept) : null;
  // A link to a state leads there itself, when all is set up; see sharing/sharing.js.
  return location.hash && !location.hash.includes('?') ? fragment(document, location.hash) : null;
}

/** @typedef {{isThere: (section: Element) => boolean, go: () => void}} Place  isThere: whether layout up to the end of the section includes it */

/** @param {string} kept  see `keptPlace` @returns {Place} */
function partInView(kept) {
  const [index, distance] = kept.split(' ').map(Number);
  /** How far to scroll; nowhere, until the part is laid out. */
  const top = () => {
    const part = parts()[index];
    return part && !part.closest('.later') ? part.getBoundingClientRect().top - distance : Infinity;
  };
  return {
    isThere: (section) => section.getBoundingClientRect().bottom >= top() + innerHeight,
    go: () => scrollBy({ top: top(), behavior: 'instant' }),
  };
}

/** @param {Document} document @param {string} hash @returns {Place} */
function fragment(document, hash) {
  const held = () => document.getElementById(hash.slice(1))?.closest('.later');
  return {
    isThere: () => held() === null,
    go: () => {
      const section = held();
      if (section) bringIn([section]);
      // scrollIntoView would not make the element the page's :target.
      location.replace(hash);
    },
  };
}
