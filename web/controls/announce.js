/** Results told to those who listen to the page: the last one, once changes have come to rest. */
import { at, setText } from './elements.js';

const REST_MS = 700;
const DOINGS = ['pointerdown', 'keydown', 'input', 'change'];

/**
 * Says nothing before the reader has done something in the figure: what stands there when the page opens is nobody's doing.
 * @param {Element} figure  holds an element `[data-announce]` with `aria-live="polite"`
 * @returns {(text: string) => void}  the same text again is no news
 */
export function createAnnouncer(figure) {
  const region = at(figure, '[data-announce]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let touched = false;
  for (const doing of DOINGS) figure.addEventListener(doing, () => (touched = true), { capture: true, passive: true });
  return (text) => {
    if (!touched) return;
    clearTimeout(timer);
    timer = setTimeout(() => setText(region, text), REST_MS);
  };
}
