/** Announces results to screen readers: the last one, once changes have stopped. */
import { at, setText } from './elements.js';

const REST_MS = 700;
const DOINGS = ['pointerdown', 'keydown', 'input', 'change'];

/**
 * Stays silent until the reader acts in the figure, since what it shows when the page opens answers no action.
 * @param {Element} figure  holds an element `[data-announce]` with `aria-live="polite"`
 * @returns {(text: string, asked?: boolean) => void}  announces a text unless it is the last one again; asked: the reader acted elsewhere on the page
 */
export function createAnnouncer(figure) {
  const region = at(figure, '[data-announce]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let touched = false;
  for (const doing of DOINGS) figure.addEventListener(doing, () => (touched = true), { capture: true, passive: true });
  return (text, asked = false) => {
    touched ||= asked;
    if (!touched) return;
    clearTimeout(timer);
    timer = setTimeout(() => setText(region, text), REST_MS);
  };
}
