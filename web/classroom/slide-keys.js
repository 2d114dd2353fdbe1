/** The meaning of keys while slides are shown; a presenter remote sends Page Up and Page Down. */

/** @typedef {"next" | "previous" | "on" | "back" | "first" | "last" | "leave"} Command  on and back move within a slide that is taller than the screen */

/** Controls to which arrow keys, Home and End belong. */
const STEERED = 'input:not([type="checkbox"], [type="button"]), select, textarea, [role="slider"], [tabindex="0"]';
/** Controls that Space and Enter press. */
const PRESSED = 'button, summary, a, input, select, textarea, [role="slider"], [tabindex="0"]';

/** @type {Record<string, Command>} */
const PAGES = { PageDown: 'on', PageUp: 'back' };
/** @type {Record<string, Command>} */
const STEPS = { ArrowRight: 'next', ArrowLeft: 'previous', Home: 'first', End: 'last' };
/** Belong to the browser on a slide that scrolls. @type {Record<string, Command>} */
const LINES = { ArrowDown: 'next', ArrowUp: 'previous' };

/** A slider that was dragged with the mouse keeps the focus; a remote leads on all the same. @param {KeyboardEvent} event @returns {Command | null} */
export function remoteCommandOf(event) {
  const focused = /** @type {Element} */ (event.target);
  const isSteered = isFree(event) && isOn(event, STEERED) && !focused.matches(':focus-visible');
  return isSteered ? (PAGES[event.key] ?? null) : null;
}

/**
 * @param {KeyboardEvent} event @param {boolean} scrolls  the slide is taller than the screen
 * @returns {Command | null} null where the key belongs to the browser, a dialog or the control that has the focus
 */
export function commandOf(event, scrolls) {
  const { key, shiftKey } = event;
  if (!isFree(event)) return null;
  if (key === 'Escape') return 'leave';
  if (key === ' ') return isOn(event, PRESSED) ? null : shiftKey ? 'back' : 'on';
  if (isOn(event, STEERED)) return null;
  return PAGES[key] ?? STEPS[key] ?? (scrolls ? null : LINES[key]) ?? null;
}

/** @param {KeyboardEvent} event */
const isFree = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !isOn(event, 'dialog, [role="alertdialog"]');

/** @param {KeyboardEvent} event @param {string} selector */
const isOn = ({ target }, selector) => target instanceof Element && target.closest(selector) !== null;
