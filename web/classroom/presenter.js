/** Presenter mode: shows the article slide by slide. The figures stay where they are in the document, so that they keep their state. */
import { createSlideBar } from './slide-bar.js';
import { commandOf } from './slide-keys.js';
import { slidesOf } from './slides.js';
import { wordsOf } from './words.js';

/** @typedef {import('./slides.js').Slide} Slide */

const KEY = 'near-transfer.slide';
/** Sizes of type, largest first, as multiples of the reader's default; the first at which a slide fits the screen is taken. */
const SCALES = [2, 1.75, 1.5, 1.3, 1.15, 1];
/** Plots leave room for type that is little larger than the page's. A figure that is taller scrolls. */
const FIGURE_SCALES = [1.3, 1.2];
/** On a narrower screen figures keep the size of the page's type. */
const LEAST_WIDTH = 1000;
/** Share of the screen that Page Down moves by on a slide that is taller. */
const PAGE = 0.8;

/** @type {(() => void) | null} */
let leave = null;

/** @param {{afresh: boolean}} options  afresh: at the reader's place; else at the slide that was shown last */
export function present({ afresh }) {
  if (leave) return;
  const root = document.documentElement;
  const slides = slidesOf(document);
  const first = afresh ? slideInView(slides) : keptSlide();
  root.classList.add('presenting');
  dispatchEvent(new Event('colours'));
  const show = createScreen(root, slides);
  const bar = createSlideBar((command) => obey(command));
  let current = 0;
  const go = (/** @type {number} */ index) => {
    current = Math.max(0, Math.min(slides.length - 1, index));
    show(current);
    bar.tell(current + 1, slides.length, titleOf(slides, current));
    keep(current);
  };
  /** @type {Record<import('./slide-keys.js').Command, () => void>} */
  const commands = {
    next: () => go(current + 1),
    previous: () => go(current - 1),
    on: () => (restBelow() > 1 ? scrollBy(0, PAGE * innerHeight) : go(current + 1)),
    back: () => (scrollY > 1 ? scrollBy(0, -PAGE * innerHeight) : go(current - 1)),
    first: () => go(0),
    last: () => go(slides.length - 1),
    leave: () => leave?.(),
  };
  const obey = (/** @type {import('./slide-keys.js').Command} */ command) => commands[command]();
  const press = (/** @type {KeyboardEvent} */ event) => {
    const command = commandOf(event, root.scrollHeight > innerHeight + 1);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    obey(command);
  };
  const refit = () => show(current);
  addEventListener('keydown', press, { capture: true });
  addEventListener('resize', refit);
  leave = () => {
    leave = null;
    removeEventListener('keydown', press, { capture: true });
    removeEventListener('resize', refit);
    bar.remove();
    endScreen(root, slides[current] ?? []);
  };
  go(first);
}

const restBelow = () => document.documentElement.scrollHeight - innerHeight - scrollY;

/**
 * @param {HTMLElement} root @param {Slide[]} slides
 * @returns {(index: number) => void}  shows a slide as large as it fits
 */
function createScreen(root, slides) {
  /** @type {Element[]} */
  let shown = [];
  return (index) => {
    const slide = slides[index] ?? [];
    const isNew = shown[1] !== slide[0];
    for (const element of shown) element.classList.remove('on-slide');
    shown = [/** @type {Element} */ (slide[0]?.closest('section, body')), ...slide];
    for (const element of shown) element.classList.add('on-slide');
    const ofFigure = innerWidth < LEAST_WIDTH ? [1] : FIGURE_SCALES;
    const scales = slide.some((block) => block.matches('figure')) ? ofFigure : SCALES;
    for (const scale of scales) {
      root.style.setProperty('--scale', String(scale));
      if (root.scrollHeight <= innerHeight) break;
    }
    if (!isNew) return;
    scrollTo({ top: 0, behavior: 'instant' });
    // What had the focus is gone; arrow keys and a screen reader go on from here.
    document.getElementById('article')?.focus({ preventScroll: true });
  };
}

/** @param {HTMLElement} root @param {Slide} slide  the last one shown */
function endScreen(root, slide) {
  for (const element of document.querySelectorAll('.on-slide')) element.classList.remove('on-slide');
  root.classList.remove('presenting');
  root.style.removeProperty('--scale');
  dispatchEvent(new Event('colours'));
  if (document.fullscreenElement) document.exitFullscreen();
  forget();
  slide[0]?.scrollIntoView({ behavior: 'instant' });
}

/** @param {Slide[]} slides @returns {number} the one that stands at the top of the window, or the next below */
function slideInView(slides) {
  const line = 0.3 * innerHeight;
  const found = slides.findIndex((slide) => (slide[slide.length - 1]?.getBoundingClientRect().bottom ?? 0) > line);
  return found < 0 ? slides.length - 1 : found;
}

/** @param {Slide[]} slides @param {number} index @returns {string} of its section, or of its figure */
function titleOf(slides, index) {
  const slide = slides[index] ?? [];
  const title = slide.map((block) => block.querySelector('.figure-title, legend, h1')).find(Boolean);
  return wordsOf(title ?? slide[0]?.closest('section')?.querySelector('h2, h3') ?? document.body);
}

/** @param {number} index  for a reload of the page */
function keep(index) {
  try {
    sessionStorage.setItem(KEY, String(index));
  } catch {
    // Without storage a reload leads back to the article.
  }
}

const keptSlide = () => Number(sessionStorage.getItem(KEY));

function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
