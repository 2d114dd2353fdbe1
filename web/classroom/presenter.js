/** Presenter mode: shows the article slide by slide. The figures stay where they are in the document, so that they keep their state. */
import { focusPlace } from './place.js';
import { createSlideBar } from './slide-bar.js';
import { commandOf, remoteCommandOf } from './slide-keys.js';
import { pause, slidesOf } from './slides.js';
import { wordsOf } from './words.js';

/** @typedef {import('./slides.js').Slide} Slide */
/** @typedef {import('./slide-keys.js').Command} Command */

const KEY = 'near-transfer.slide';
/** Sizes of type, largest first, as multiples of the reader's default; the first at which a slide fits the screen is taken. */
const SCALES = [2, 1.75, 1.5, 1.3, 1.15, 1];
/** Plots leave room for type that is little larger than the page's. */
const FIGURE_SCALES = [1.3, 1.2, 1.1, 1];
/** Of a figure that is taller at every size: it scrolls, and what is seen of it should be large. */
const SCROLLED_SCALE = 1.2;
/** On a narrower screen figures keep the size of the page's type. */
const LEAST_WIDTH = 1000;
/** Share of the screen that Page Down moves by on a slide that is taller. */
const PAGE = 0.8;

/** @type {(() => void) | null} */
let leave = null;

/** @param {{afresh: boolean}} options  afresh: at the reader's place; else at the slide that was shown last */
export async function present({ afresh }) {
  if (leave) return;
  // Holds a second press off.
  leave = () => {};
  const { slides, first, show } = await openSlides(afresh);
  let current = 0;
  const go = (/** @type {number} */ index) => {
    current = Math.max(0, Math.min(slides.length - 1, index));
    show(current);
    bar.tell(current + 1, slides.length, titleOf(slides[current] ?? []));
    keep(current);
  };
  const commands = {
    next: () => go(current + 1),
    previous: () => go(current - 1),
    on: () => (restBelow() > 1 ? scrollBy(0, PAGE * innerHeight) : go(current + 1)),
    back: () => (scrollY > 1 ? scrollBy(0, -PAGE * innerHeight) : go(current - 1)),
    first: () => go(0),
    last: () => go(slides.length - 1),
    leave: () => leave?.(),
  };
  const obey = (/** @type {Command} */ command) => commands[command]();
  const bar = createSlideBar(obey);
  const follow = () => {
    const index = slideAt(slides, location.hash);
    if (index >= 0) go(index);
  };
  const stopListening = listen({ obey, follow, refit: () => show(current) });
  leave = () => {
    leave = null;
    stopListening();
    bar.remove();
    closeScreen(slides[current] ?? []);
  };
  // To hide the page takes a task, and to lay the slide out another.
  document.documentElement.getBoundingClientRect();
  await pause();
  go(first);
}

/** Reads the page and hides it, in a task each. @param {boolean} afresh  see `present` */
async function openSlides(afresh) {
  const slides = await slidesOf(document);
  const first = afresh ? slideInView(slides) : keptSlide();
  await pause();
  const heights = partsOfPage().map((part) => /** @type {const} */ ([part, part.offsetHeight]));
  await pause();
  return { slides, first, show: openScreen(slides, heights) };
}

/**
 * @param {{obey: (command: Command) => void, follow: () => void, refit: () => void}} talk  follow: a link within the page
 * @returns {() => void} stops listening
 */
function listen({ obey, follow, refit }) {
  const listening = new AbortController();
  const { signal } = listening;
  const take = (/** @type {KeyboardEvent} */ event, /** @type {Command | null} */ command) => {
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    obey(command);
  };
  // Before a slider hears it, and before a card that Escape closes is gone.
  let closesCard = false;
  const early = (/** @type {KeyboardEvent} */ event) => {
    closesCard = document.querySelector('.card') !== null;
    take(event, remoteCommandOf(event));
  };
  const late = (/** @type {KeyboardEvent} */ event) => {
    const isTaken = event.defaultPrevented || (event.key === 'Escape' && closesCard);
    if (!isTaken) take(event, commandOf(event, document.documentElement.scrollHeight > innerHeight + 1));
  };
  addEventListener('keydown', early, { capture: true, signal });
  addEventListener('keydown', late, { signal });
  addEventListener('resize', refit, { signal });
  addEventListener('hashchange', follow, { signal });
  return () => listening.abort();
}

const restBelow = () => document.documentElement.scrollHeight - innerHeight - scrollY;

/** @param {Slide[]} slides @param {(readonly [HTMLElement, number])[]} heights  of the parts of the page @returns {(index: number) => void}  shows a slide as large as it fits */
function openScreen(slides, heights) {
  const root = document.documentElement;
  for (const [part, height] of heights) part.style.setProperty('--height', `${height}px`);
  for (const part of document.querySelectorAll('.held')) part.classList.remove('held');
  root.classList.add('presenting');
  dispatchEvent(new Event('colours'));
  /** @type {Element[]} */
  let shown = [];
  return (index) => {
    const slide = slides[index] ?? [];
    const isNew = shown[1] !== slide[0];
    for (const element of shown) element.classList.remove('on-slide');
    shown = [/** @type {Element} */ (slide[0]?.closest('section, body')), ...slide];
    for (const element of shown) element.classList.add('on-slide');
    fit(root, slide);
    if (!isNew) return;
    scrollTo({ top: 0, behavior: 'instant' });
    // What had the focus is gone with its slide; arrow keys and a screen reader go on from here.
    if (!document.activeElement?.closest('.slide-bar'))
      document.getElementById('article')?.focus({ preventScroll: true });
  };
}

/** Sets the size of type. @param {HTMLElement} root @param {Slide} slide */
function fit(root, slide) {
  const isFigure = slide.some((block) => block.matches('figure'));
  const scales = !isFigure ? SCALES : innerWidth < LEAST_WIDTH ? [1] : FIGURE_SCALES;
  const before = Number(root.style.getPropertyValue('--scale')) || 1;
  const height = slide.reduce((sum, block) => sum + block.offsetHeight, 0);
  // Lines grow with the type and in number, so that a height grows with its square. Each trial lays the slide out.
  const promising = scales.filter((scale) => isFigure || height * (scale / before) ** 2 < innerHeight);
  for (const scale of promising.length > 0 ? promising : scales.slice(-1)) {
    setScale(root, scale);
    if (root.scrollHeight <= innerHeight) return;
  }
  if (scales === FIGURE_SCALES) setScale(root, SCROLLED_SCALE);
}

/** Nothing is laid out again for the size that is there. @param {HTMLElement} root @param {number} scale */
function setScale(root, scale) {
  if (scale !== Number(root.style.getPropertyValue('--scale'))) root.style.setProperty('--scale', String(scale));
}

/** @param {Slide} slide  the last one shown, at which the article comes back */
function closeScreen(slide) {
  const root = document.documentElement;
  const others = partsOfPage().filter((part) => !slide.some((block) => part.contains(block)));
  for (const part of others) part.classList.add('held');
  for (const element of document.querySelectorAll('.on-slide')) element.classList.remove('on-slide');
  root.classList.remove('presenting');
  root.style.removeProperty('--scale');
  dispatchEvent(new Event('colours'));
  if (document.fullscreenElement) document.exitFullscreen();
  forget();
  const [place] = slide;
  place?.scrollIntoView({ behavior: 'instant' });
  // The bar, which had the focus, is gone.
  if (place) focusPlace(place);
  bringBack(others);
}

/** The parts that come back one by one, because to lay out all at once would block the page. */
const partsOfPage = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll('article > section, .page-footer')]);

/** @param {HTMLElement[]} parts  held at their heights */
async function bringBack(parts) {
  for (const part of parts) {
    await pause();
    if (leave) return;
    part.classList.remove('held');
    part.getBoundingClientRect();
  }
}

/** @param {Slide[]} slides @returns {number} the one that stands at the top of the window, or the next below */
function slideInView(slides) {
  const line = 0.3 * innerHeight;
  const found = slides.findIndex((slide) => (slide[slide.length - 1]?.getBoundingClientRect().bottom ?? 0) > line);
  return found < 0 ? slides.length - 1 : found;
}

/** @param {Slide[]} slides @param {string} hash @returns {number} the first slide of the place that a link leads to; -1: none */
function slideAt(slides, hash) {
  const target = document.getElementById(hash.slice(1).replace(/\?.*/, ''));
  return target
    ? slides.findIndex((slide) => slide.some((block) => block.contains(target) || target.contains(block)))
    : -1;
}

/** @param {Slide} slide @returns {string} the title of its figure, its question, or its section's heading */
function titleOf(slide) {
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
