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

/**
 * @param {KeyboardEvent} event @param {boolean} scrolls  the slide is taller than the screen
 * @returns {Command | null} null where the key belongs to the browser, a dialog or the control that has the focus
 */
export function commandOf({ key, target, ctrlKey, metaKey, altKey, shiftKey }, scrolls) {
  const focused = /** @type {Element} */ (target);
  const isOn = (/** @type {string} */ selector) => focused.closest?.(selector) !== null;
  if (ctrlKey || metaKey || altKey || isOn('dialog, [role="alertdialog"]')) return null;
  if (key === 'Escape') return 'leave';
  if (key === ' ') return isOn(PRESSED) ? null : shiftKey ? 'back' : 'on';
  // A slider dragged with the mouse keeps the focus, but a remote still leads on.
  if (key in PAGES) return isOn(STEERED) && focused.matches(':focus-visible') ? null : (PAGES[key] ?? null);
  if (isOn(STEERED)) return null;
  return STEPS[key] ?? (scrolls ? null : LINES[key]) ?? null;
}
