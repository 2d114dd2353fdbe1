/** Characters and small numbers within a sentence. */
import { glyphWithin } from '../../text/characters.js';
import { integer } from '../../text/format.js';
import { code } from '../sentence.js';

const NAMED = new Map([
  [0x20, 'the space'],
  [0x0a, 'the newline'],
  [0x0d, 'the carriage return'],
  [0x09, 'the tab'],
]);

/** @param {number} codePoint @returns {import('../sentence.js').Part} */
export const character = (codePoint) => NAMED.get(codePoint) ?? code(glyphWithin(codePoint));

/** @param {number} codePoint @returns {import('../sentence.js').Part} for the beginning of a sentence */
export function initialCharacter(codePoint) {
  const named = NAMED.get(codePoint);
  return named ? named[0]?.toUpperCase() + named.slice(1) : character(codePoint);
}

/** @param {number} n */
export const times = (n) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${integer(n)} times`);
