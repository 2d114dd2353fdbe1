/** Announces results to screen readers: the last one, once changes have stopped. */
import { readAloud } from '../text/characters.js';
import { at, setText } from './elements.js';

const REST_MS = 700;
/** By which a reader acts in a figure. */
export const DOINGS = ['pointerdown', 'keydown', 'input', 'change'];

/** @param {Element} region  live @returns {(text: string) => void}  has the last one read aloud */
export function tellAtRest(region) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => setText(region, readAloud(text)), REST_MS);
  };
}

/**
 * Stays silent until the reader acts in the figure, since what it shows when the page opens answers no action.
 * @param {Element} figure  holds an element `[data-announce]` with `aria-live="polite"`
 * @returns {(text: string, asked?: boolean) => void}  announces a text unless it is the last one again; asked: the reader acted elsewhere on the page
 */
export function createAnnouncer(figure) {
  const tell = tellAtRest(at(figure, '[data-announce]'));
  let touched = false;
  for (const doing of DOINGS) figure.addEventListener(doing, () => (touched = true), { capture: true, passive: true });
  return (text, asked = false) => {
    touched ||= asked;
    if (touched) tell(text);
  };
}
