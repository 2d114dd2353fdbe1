/** The part of a long text around the caret that models read and score. */

/** Characters, in UTF-16 units. */
export const WINDOW = 2000;
const BEFORE = 1500;

/** @typedef {{text: string, start: number, whole: boolean}} Window  start: its first unit in the text */

/** @param {string} text @param {number} caret @returns {Window} */
export function windowAround(text, caret) {
  if (text.length <= WINDOW) return { text, start: 0, whole: true };
  const first = Math.max(0, Math.min(caret - BEFORE, text.length - WINDOW));
  const start = first + (isInsidePair(text, first) ? 1 : 0);
  const last = first + WINDOW;
  return { text: text.slice(start, last - (isInsidePair(text, last) ? 1 : 0)), start, whole: false };
}

/** Whether a cut would part the two units of one character. @param {string} text @param {number} at */
const isInsidePair = (text, at) => /^[\uDC00-\uDFFF]/.test(text.charAt(at));
