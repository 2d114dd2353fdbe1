/**
 * Results that figures compute by themselves, while the reader reads elsewhere, are not read aloud: their messages have
 * `aria-live="off"` until the reader acts in the figure.
 */
import { DOINGS } from '../controls/announce.js';

const QUIET = '[role="status"][aria-live="off"]';

/** @param {Document} document */
export function setUpQuietStatuses(document) {
  const wake = (/** @type {Event} */ { target }) => {
    const figure = target instanceof Element ? target.closest('figure') : null;
    for (const status of figure?.querySelectorAll(QUIET) ?? []) status.removeAttribute('aria-live');
  };
  for (const doing of DOINGS) document.addEventListener(doing, wake, { capture: true, passive: true });
}
