/** Shades each character of a text by a model's surprise, and marks the caret. */
import { characterName, runningText } from './characters.js';

/** Surprises from here on, a probability of 1 / 1,024, get the darkest shade. */
const DARKEST_BITS = 10;
const DARKEST_SHADE = 85;

/**
 * @typedef {object} ShadedText
 * @property {(text: string, bits: ArrayLike<number>, caret: number, colour: string) => void} show  bits by code point; caret in UTF-16 units
 */

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} reading  shows the character under the pointer
 * @param {(caret: number) => void} setCaret
 * @returns {ShadedText}
 */
export function createShadedText(box, reading, setCaret) {
  /** @type {{bits: ArrayLike<number>, starts: number[], characters: string[]}} */
  let shown = { bits: [], starts: [], characters: [] };
  const indexOf = (/** @type {Event} */ event) => [...box.children].indexOf(/** @type {Element} */ (event.target));
  box.addEventListener('pointerover', (event) => {
    const i = indexOf(event);
    const character = shown.characters[i];
    if (character !== undefined)
      reading.textContent = `${characterName(character.codePointAt(0) ?? 0)}: ${inWords(shown.bits[i])}.`;
  });
  box.addEventListener('click', (event) => {
    const start = shown.starts[indexOf(event)];
    if (start !== undefined) setCaret(start);
  });
  return {
    show(text, bits, caret, colour) {
      const characters = [...text];
      let at = 0;
      const starts = characters.map((character) => (at += character.length) - character.length);
      shown = { bits, starts, characters };
      box.style.setProperty('--shade', colour);
      // Read once: a list that changes meanwhile is counted from its start at every look.
      const spans = [...box.children];
      for (const span of spans.splice(characters.length)) span.remove();
      const added = characters.slice(spans.length).map(() => document.createElement('span'));
      for (const [i, span] of [...spans, ...added].entries())
        shade(span, characters[i] ?? '', bits[i], starts[i] === caret);
      box.append(...added);
    },
  };
}

/** @param {Element} span @param {string} character @param {number | undefined} bits @param {boolean} atCaret */
function shade(span, character, bits, atCaret) {
  const shown = runningText(character);
  if (span.textContent !== shown) span.textContent = shown;
  const known = bits !== undefined && !Number.isNaN(bits);
  const share = `${(known ? DARKEST_SHADE * Math.min(1, bits / DARKEST_BITS) : 0).toFixed(0)}%`;
  const { style } = /** @type {HTMLElement} */ (span);
  // Setting it to the same value would still restyle the character.
  if (style.getPropertyValue('--surprise') !== share) style.setProperty('--surprise', share);
  span.classList.toggle('caret', atCaret);
  span.classList.toggle('unknown', !known);
}

/** @param {number | undefined} bits */
function inWords(bits) {
  if (bits === undefined || Number.isNaN(bits)) return 'this model cannot say here';
  return Number.isFinite(bits) ? `${bits.toFixed(2)} bits` : 'impossible to this model';
}
