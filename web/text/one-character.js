/** The one character that a field asks for, whatever was typed or pasted. */
import { firstGlyph, isolated } from './characters.js';

/** @param {string} text @returns {string[]} characters as readers see them, several code points each */
const seenCharacters = (text) =>
  'Segmenter' in Intl ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment) : [...text];

/**
 * Takes the last one, so that typing a second replaces the first, and of several code points the first.
 * @param {string} value @returns {{character: string, note: string}} note: says what was taken of more than one
 */
export function takeOne(value) {
  const seen = seenCharacters(value);
  const last = seen.at(-1) ?? '';
  const [character = '', ...more] = last;
  if (more.length > 0)
    return {
      character,
      note: `“${isolated(last)}” is ${more.length + 1} characters in a row; the first of them, ‘${firstGlyph(character)}’, is taken.`,
    };
  return {
    character,
    note: seen.length > 1 ? `Of several characters the last, ‘${firstGlyph(character)}’, is taken.` : '',
  };
}
