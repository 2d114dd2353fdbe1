/** How characters of a text look in the page, and what they are called: each can be seen, and none moves its neighbours. */

/** @type {Map<number, string>} glyphs of characters that leave a gap or nothing; abbreviations as in Unicode's charts */
const visible = new Map([
  [0x0a, '⏎'],
  // An arrow to the start of the line, because few fonts have ␍.
  [0x0d, '⇤'],
  [0x09, '⇥'],
  [0x20, '␣'],
  [0xa0, '⍽'],
  [0xad, 'SHY'],
  [0x034f, 'CGJ'],
  [0x061c, 'ALM'],
  [0x180e, 'MVS'],
  [0x2002, 'ENSP'],
  [0x2003, 'EMSP'],
  [0x2009, 'THSP'],
  [0x200a, 'HSP'],
  [0x200b, 'ZWSP'],
  [0x200c, 'ZWNJ'],
  [0x200d, 'ZWJ'],
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x2028, 'LSEP'],
  [0x2029, 'PSEP'],
  [0x202a, 'LRE'],
  [0x202b, 'RLE'],
  [0x202c, 'PDF'],
  [0x202d, 'LRO'],
  [0x202e, 'RLO'],
  [0x202f, 'NNBSP'],
  [0x2060, 'WJ'],
  [0x2066, 'LRI'],
  [0x2067, 'RLI'],
  [0x2068, 'FSI'],
  [0x2069, 'PDI'],
  [0x3000, '□'],
  [0xfe0f, 'VS16'],
  [0xfeff, 'BOM'],
]);
/** @type {Map<number, string>} */
const spoken = new Map([
  [0x0a, 'newline'],
  [0x0d, 'carriage return'],
  [0x09, 'tab'],
  [0x20, 'space'],
  [0xa0, 'no-break space'],
]);

/** Spaces, controls, what a font draws nothing for, what no font knows; and the blank Braille pattern. */
const INVISIBLE = /[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;
const COMBINING = /\p{M}/u;
/** The blocks of right-to-left scripts. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Makes every character visible: by a sign, an abbreviation or its code; combining marks stand on a dotted circle.
 * @param {number} codePoint
 */
export function glyph(codePoint) {
  const known = visible.get(codePoint);
  if (known) return known;
  const character = String.fromCodePoint(codePoint);
  if (INVISIBLE.test(character)) return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return COMBINING.test(character) ? `◌${character}` : character;
}

/** Of these a running text is made; they stay as they are within one. */
const JOINING = /[\p{M}\p{Join_Control}\u{e0020}-\u{e007f}]/u;
/** In a running text they would be missing, or turn it round. */
const DISTURBING = /(?![\n\r\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u180e\u200b\u2060-\u206f\ufeff]/gu;

/** @param {string} character */
const inBrackets = (character) => `⟨${glyph(character.codePointAt(0) ?? 0)}⟩`;

/** A text that runs over lines, with what cannot be seen, and would turn it round, in brackets. @param {string} text */
export const runningText = (text) => text.replace(DISTURBING, inBrackets);

/** The same on one line: its breaks and tabs have signs. @param {string} text */
export const lineOfText = (text) => runningText(text.replace(/[\n\r\t]/g, (c) => glyph(c.charCodeAt(0))));

/** A few characters as they run, in which white space is visible too. @param {string} text */
export const markedText = (text) =>
  Array.from(text, (character, i) => {
    if (i > 0 && JOINING.test(character)) return character;
    const sign = glyph(character.codePointAt(0) ?? 0);
    return Array.from(sign).length > 2 ? `⟨${sign}⟩` : sign;
  }).join('');

/**
 * Text of the corpus within a sentence of the page, isolated where its direction would reorder the words around it.
 * @param {string} text
 */
export const isolated = (text) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

/** A character within a sentence. @param {number} codePoint */
export const glyphWithin = (codePoint) => isolated(glyph(codePoint));
/** The first one of a text. @param {string} text */
export const firstGlyph = (text) => glyphWithin(text.codePointAt(0) ?? 0);

/** A character within a sentence that may be read aloud. @param {number} codePoint */
export const characterName = (codePoint) => spoken.get(codePoint) ?? glyphWithin(codePoint);

const names = new Map(Array.from(spoken, ([code, name]) => [visible.get(code), name]));

/** A sentence for screen readers, which know neither our signs nor the bar in p( b | a ). @param {string} text */
export const readAloud = (text) =>
  text.replace(/p\( ?(.+?) \| (.+?) ?\)/g, 'p of $1 given $2').replace(/[⏎⇤⇥␣⍽]/g, (sign) => ` ${names.get(sign)} `);

/** @typedef {"capital" | "small" | "digit" | "space" | "punctuation" | "other"} CharacterClass */
/** @param {number} codePoint @returns {CharacterClass} */
export function characterClass(codePoint) {
  const character = String.fromCodePoint(codePoint);
  // Tested first, because texts with thousands of distinct characters consist mostly of these.
  if (/\p{Lo}/u.test(character)) return 'other';
  if (/\s/u.test(character)) return 'space';
  if (/\p{Lu}/u.test(character)) return 'capital';
  if (/\p{Ll}/u.test(character)) return 'small';
  if (/\p{N}/u.test(character)) return 'digit';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'other';
}

/** @param {Uint32Array} vocabulary  code points, ascending @param {string} character @returns {number} its token id; -1 outside the vocabulary */
export function idOf(vocabulary, character) {
  const code = character.codePointAt(0);
  let [low, high] = [0, vocabulary.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (vocabulary[middle]) < /** @type {number} */ (code)) low = middle + 1;
    else high = middle;
  }
  return vocabulary[low] === code ? low : -1;
}

/** @param {string} text @param {Uint32Array} vocabulary  code points, ascending @returns {number[]} token ids; -1 for a character outside it */
export const encode = (text, vocabulary) => Array.from(text, (c) => idOf(vocabulary, c));

/** @param {ArrayLike<number>} tokens @param {Uint32Array} vocabulary */
export const decode = (tokens, vocabulary) =>
  Array.from(tokens, (id) => String.fromCodePoint(vocabulary[id] ?? 0xfffd)).join('');

/** The last characters of a text of any length, without a look at the others. @param {string} text @param {number} count */
export const lastCharacters = (text, count) => (count > 0 ? [...text.slice(-2 * count)].slice(-count) : []);
