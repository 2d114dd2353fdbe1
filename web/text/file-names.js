/** How names of files stand in sentences: short, and without characters that change the text around them. */
import { integer } from './format.js';

const MOST_CHARACTERS = 40;
/** Of a long name, its end stays with the ending. */
const LAST_CHARACTERS = 15;
const MOST_NAMED = 3;
/** Controls, line breaks and marks that turn the direction; not the joiners, which emoji and several scripts need. */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** @param {string} name @returns {string} at most 40 characters, shortened in the middle; unsafe ones as their codes */
export function shownName(name) {
  const characters = [...name.replaceAll(UNSAFE, (c) => `⟨U+${codeOf(c)}⟩`)];
  const shown =
    characters.length <= MOST_CHARACTERS
      ? characters
      : [...characters.slice(0, MOST_CHARACTERS - LAST_CHARACTERS - 1), '…', ...characters.slice(-LAST_CHARACTERS)];
  // First strong isolate, pop directional isolate
  return RIGHT_TO_LEFT.test(name) ? `\u2068${shown.join('')}\u2069` : shown.join('');
}

const codeOf = (/** @type {string} */ c) => (c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

/** @param {string[]} names  as shown @returns {string} of all files together */
export const joinedName = (names) =>
  names.length <= MOST_NAMED ? names.join(', ') : `${names[0]} and ${integer(names.length - 1)} more files`;

/** Orders names as a person would, chapter 2 before chapter 10, and on every machine alike. */
export const byName = new Intl.Collator('en', { numeric: true }).compare;
