/**
 * Guesses the encoding of bytes that are not UTF-8: decodes a sample in each encoding and takes the one whose characters
 * surprise least, in bits, under rough frequencies of the letters of its languages.
 */
import { encodings } from './encodings.js';
import { scripts } from './letters.js';

/** @typedef {import('./encodings.js').Encoding} Encoding */
/** @typedef {import('./letters.js').Script} Script */

/** Bytes of each of the places that are looked at. */
const PLACE_BYTES = 8192;
const PLACES = 3;

/** Bits for an ASCII character: it must count, because some encodings take ASCII bytes into longer characters. */
const ASCII_BITS = 4.3;
const PUNCTUATION = /[“”‘’„–—…«»\u00a0、。，．：；？！「」『』（）《》〈〉【】・ー～\u3000]/u;
const PUNCTUATION_BITS = 6.5;
const SIGNS = /[‚‹›•·°§©®™€£¢¥¿¡ªºµ±²³¹½¼¾×÷¬†‡¨´¸]/u;
const SIGN_BITS = 7;
/** May stand between two letters. */
const JOINING = /[’–—…·\u00a0、。，．：；？！「」『』（）《》〈〉【】・ー～\u3000]/u;
/** A capital costs this more than its small letter. */
const CAPITAL_BITS = 0.2;
const ALPHABETS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u;
/** A capital right after a small letter, a sign between letters, two alphabets in one word or in turn: signs of a wrong encoding. */
const MISFIT_BITS = 8;
const CONTROL_BITS = 24;
const INVALID_BITS = 30;
/** Against an encoding in which the text has no letter beyond ASCII. */
const LETTERLESS_BITS = 20;
/** An encoding's prior counts once, and once more for this many characters. */
const PRIOR_CHARACTERS = 25;
const LETTER_BITS = 15;
const SYMBOL_BITS = 15;

/**
 * @param {Uint8Array} bytes  not UTF-8
 * @param {boolean} wide  whether two bytes may make each character
 * @returns {{label: string, bits: number}} bits: mean surprise of a character
 */
export function guessEncoding(bytes, wide) {
  const sample = sampleOf(bytes, wide);
  const candidates = encodings.filter(({ label, expects }) => expects.length > 0 && (wide || !label.startsWith('utf')));
  const judged = candidates.map((encoding) => ({ label: encoding.label, ...surprise(sample, encoding) }));
  return judged.reduce((best, one) => (one.total < best.total ? one : best));
}

/** Lines with bytes beyond ASCII, from the beginning, the middle and the end. @param {Uint8Array} bytes @param {boolean} wide */
function sampleOf(bytes, wide) {
  if (bytes.length <= PLACES * PLACE_BYTES) return bytes;
  const parts = Array.from({ length: PLACES }, (_, i) => {
    const start = Math.floor((i * (bytes.length - PLACE_BYTES)) / (PLACES - 1));
    return wide ? bytes.subarray(start - (start % 2)).subarray(0, PLACE_BYTES) : telling(bytes, start);
  });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** @param {Uint8Array} bytes @param {number} start @returns {Uint8Array} of a whole line on, near the next byte beyond ASCII */
function telling(bytes, start) {
  let high = start;
  while (high < bytes.length && (bytes[high] ?? 0) < 0x80) high++;
  if (high === bytes.length) return new Uint8Array();
  const line = bytes.lastIndexOf(10, high) + 1;
  const begin = high - line < PLACE_BYTES / 2 ? line : high;
  return bytes.subarray(begin, begin + PLACE_BYTES);
}

/** @param {Uint8Array} sample @param {Encoding} encoding */
function surprise(sample, { label, expects, prior }) {
  // As a stream: the sample may end within a character.
  const text = new TextDecoder(label).decode(sample, { stream: true });
  const { counts, misfits, characters } = census(text);
  let beyond = 0;
  for (const count of counts.values()) beyond += count;
  const ascii = (characters - beyond) * ASCII_BITS;
  const models = expects.flatMap((names) => modelsOf(names.map((name) => scripts[name])));
  const costs = models.map((model) => {
    let cost = 0;
    for (const [character, count] of counts) cost += count * bitsOf(character, model);
    return cost;
  });
  // Signs alone, such as quotation marks, are those of the encoding that is preferred.
  const lettered =
    prior === 0 ||
    (beyond === 0 && label.startsWith('utf')) ||
    expects.some((names) => names.some((name) => [...counts.keys()].some((c) => scripts[name].script.test(c))));
  const cost = Math.min(...costs) + misfits * MISFIT_BITS + (lettered ? 0 : LETTERLESS_BITS);
  return {
    total: prior * (1 + beyond / PRIOR_CHARACTERS) + ascii + cost,
    bits: (ascii + cost) / Math.max(1, characters),
  };
}

/** One model for each combination of the scripts' languages. @param {Script[]} parts @returns {{script: Script, letters: string}[][]} */
const modelsOf = (parts) =>
  parts.reduce(
    (models, script) => models.flatMap((model) => script.languages.map((letters) => [...model, { script, letters }])),
    /** @type {{script: Script, letters: string}[][]} */ ([[]]),
  );

/** @param {string} character  beyond ASCII @param {{script: Script, letters: string}[]} model */
function bitsOf(character, model) {
  if (character === '\ufffd') return INVALID_BITS;
  if (/[\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u.test(character)) return CONTROL_BITS;
  const small = character.toLowerCase();
  const capital = small === character ? 0 : CAPITAL_BITS;
  for (const { script, letters } of model) {
    const rank = letters.indexOf(small);
    if (rank >= 0) return Math.min(script.known, script.first + script.step * rank) + capital;
    if (!script.script.test(character)) continue;
    return (script.languages.some((others) => others.includes(small)) ? script.known : script.others) + capital;
  }
  if (PUNCTUATION.test(character)) return PUNCTUATION_BITS;
  if (SIGNS.test(character)) return SIGN_BITS;
  return isLetter(character) ? LETTER_BITS : SYMBOL_BITS;
}

/** Counts the characters beyond ASCII, and places where neighbours do not fit. @param {string} text */
function census(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let misfits = 0;
  let characters = 0;
  let before = ' ';
  const all = [...text];
  for (const [i, character] of all.entries()) {
    characters++;
    if (character > '\u007f' || isControl(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
    if (character > '\u007f' || before > '\u007f') misfits += Number(isMisfit(before, character, all[i + 1] ?? ' '));
    misfits += Number(isStray(all, i));
    before = character;
  }
  return { counts, misfits, characters };
}

/** @param {string} before @param {string} character @param {string} after */
function isMisfit(before, character, after) {
  if (!isLetter(character))
    return (
      isLetter(after) && (isLetter(before) ? !JOINING.test(character) && character > '\u007f' : /[’¶]/.test(character))
    );
  if (!isLetter(before))
    return character > '\u007f' && (isDigit(before) || isDigit(after)) && (isSmall(character) || isCapital(character));
  return (isSmall(before) && isCapital(character)) || isLatin(before) !== isLatin(character);
}

/** A word of one letter between words of another alphabet, as "è" of Italian read as Cyrillic. @param {string[]} all @param {number} i */
const isStray = (all, i) =>
  ALPHABETS.test(all[i] ?? '') &&
  [-1, 1].every((side) => !isLetter(all[i + side] ?? ' ') && isLatin(all[i + 2 * side] ?? ' '));

const isLetter = (/** @type {string} */ c) => /[\p{L}\p{M}]/u.test(c);
/** No text uses it; tabs, line ends, page breaks and the escape of seven-bit alphabets are others. @param {string} c */
const isControl = (c) => c < ' ' && !'\t\n\v\f\r\u001b'.includes(c);
const isDigit = (/** @type {string} */ c) => c >= '0' && c <= '9';
const isSmall = (/** @type {string} */ c) => /\p{Ll}/u.test(c);
const isCapital = (/** @type {string} */ c) => /\p{Lu}/u.test(c);
const isLatin = (/** @type {string} */ c) => /\p{Script=Latin}/u.test(c);
