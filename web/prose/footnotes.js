/**
 * Footnotes stand in the margin if it has room; otherwise their numbers open them. Margin notes move down or up so that
 * they do not touch each other or a wide figure.
 */
import { keyOf } from '../controls/keys.js';
import { all } from './elements.js';

const MARGIN_NOTES = '(min-width: 1180px)';
const GAP = 12;

/** @param {Document} document */
export function setUpFootnotes(document) {
  const notes = all(document, '.footnote-text');
  for (const mark of all(document, '.footnote-mark')) bindMark(mark);
  const article = document.querySelector('article');
  const inMargin = document.defaultView?.matchMedia(MARGIN_NOTES);
  if (!article || !inMargin) return;
  new ResizeObserver(() => {
    if (inMargin.matches) arrange(notes, all(article, '.wide'));
  }).observe(article);
}

/**
 * Makes a mark act as a button. Marks are links, because a line can break before a button but not before a link.
 * @param {HTMLElement} mark
 */
function bindMark(mark) {
  /** @param {boolean} open */
  const toggle = (open) => mark.setAttribute('aria-expanded', String(open));
  const isOpen = () => mark.getAttribute('aria-expanded') === 'true';
  mark.addEventListener('click', (event) => {
    event.preventDefault();
    toggle(!isOpen());
  });
  mark.addEventListener('keydown', (event) => {
    if (keyOf(event) === ' ') {
      event.preventDefault();
      toggle(!isOpen());
    }
    if (event.key === 'Escape') toggle(false);
  });
}

/** @typedef {{top: number, bottom: number}} Span  pixels from the top of the window */

/**
 * @param {HTMLElement[]} notes    in reading order
 * @param {HTMLElement[]} figures  that reach into the margin
 */
function arrange(notes, figures) {
  const blocked = figures.map((figure) => figure.getBoundingClientRect());
  const shifts = shiftsOf(
    notes.map((note) => naturalSpan(note)),
    blocked,
  );
  for (const [i, note] of notes.entries()) {
    const shift = `${shifts[i]}px`;
    if (note.style.getPropertyValue('--shift') !== shift) note.style.setProperty('--shift', shift);
  }
}

/** @param {HTMLElement} note @returns {Span} its place without a shift */
function naturalSpan(note) {
  const { top, bottom } = note.getBoundingClientRect();
  const shift = Number.parseFloat(note.style.getPropertyValue('--shift') || '0');
  return { top: top - shift, bottom: bottom - shift };
}

/**
 * @param {Span[]} notes    in reading order
 * @param {Span[]} blocked  spans that no note may touch, from the top down
 * @returns {number[]} pixels that each note moves down (negative: up)
 */
export function shiftsOf(notes, blocked) {
  let free = Number.NEGATIVE_INFINITY;
  return notes.map(({ top, bottom }) => {
    const height = bottom - top;
    const place = placeBetween(Math.max(top, free), height, free, blocked);
    free = place + height + GAP;
    return Math.round(place - top);
  });
}

/**
 * @param {number} wanted
 * @param {number} height
 * @param {number} free     end of the note above
 * @param {Span[]} blocked
 */
function placeBetween(wanted, height, free, blocked) {
  let place = wanted;
  for (const { top, bottom } of blocked) {
    if (place + height + GAP <= top || place >= bottom + GAP) continue;
    const above = top - GAP - height;
    place = above >= free && wanted - above < height ? above : bottom + GAP;
  }
  return place;
}
