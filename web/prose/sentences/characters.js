/** Characters and small numbers within a sentence. */
import { characterClass, glyphWithin } from '../../text/characters.js';
import { integer } from '../../text/format.js';
import { code } from '../sentence.js';

const NAMED = new Map([
  [0x20, 'the space'],
  [0x0a, 'the newline'],
  [0x0d, 'the carriage return'],
  [0x09, 'the tab'],
]);

/**
 * A sign stands in quotes, because it might pass for one of the sentence's own.
 * @param {number} codePoint @returns {import('../sentence.js').Part[]}
 */
export function character(codePoint) {
  const written = NAMED.get(codePoint) ?? code(glyphWithin(codePoint));
  return characterClass(codePoint) === 'punctuation' ? ['‘', written, '’'] : [written];
}

/** @param {number} codePoint @returns {import('../sentence.js').Part[]} for the beginning of a sentence */
export function initialCharacter(codePoint) {
  const named = NAMED.get(codePoint);
  return named ? [named[0]?.toUpperCase() + named.slice(1)] : character(codePoint);
}

/** @param {number} n */
export const times = (n) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${integer(n)} times`);
