/**
 * Finds the parts of an e-text that a library put around it: what stands before a mark like
 * "*** START OF THE … EBOOK … ***" and after one like "*** END OF THE … EBOOK … ***", at the beginning of a line or
 * after its indentation.
 */

import { hasMark, join, latin } from './bytes.js';

/** Longest mark in bytes; titles may take several lines. */
const MARK_BYTES = 400;
/** A second start mark this close to the first is a longer header of the same text, in bytes. */
const HEADER_BYTES = 20_000;
const TAIL_BYTES = 100_000;
/** Fewer bytes are no text. */
const SMALLEST_TEXT = 64;
/** Signs that a mark stands between: "*", "-", "=". */
const SIGNS = tableOf([0x2a, 0x2d, 0x3d]);
/** The last bytes of line ends: newline, carriage return, NEL, U+2028 and U+2029. */
const LINE_ENDS = tableOf([0x0a, 0x0d, 0x85, 0xa8, 0xa9]);

const START =
  /^([*=-])\1+(\xc2?\s)?(START|BEGIN|BEGINNING) OF\b[\s\S]{0,300}?(E-?BOOK|E-?TEXT|PROJECT GUTENBERG)[\s\S]{0,300}?\1{2,}[^\r\n]*/i;
const SMALL_PRINT = /^\*END\*?\s?THE SMALL PRINT![^\r\n]*/i;
const END = /^([*=-])\1+(\xc2?\s)?END OF\b[\s\S]{0,300}?(E-?BOOK|E-?TEXT|PROJECT GUTENBERG)/i;
/** An older sentence that stands before the mark, or instead of it. */
const END_SENTENCE = /^(End of (the |this )?Project|Ende dieses Projekt(es)?) Gutenberg\b.*$/im;

/** @param {number[]} bytes @returns {Uint8Array} 1 for each of them: a look into it is quicker than comparisons in turn */
function tableOf(bytes) {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = 1;
  return table;
}

/** @typedef {{from: number, to: number}} Range  in bytes */

/** @param {Uint8Array} bytes  UTF-8 @returns {Uint8Array} the text itself; the same bytes where there is no licence */
export function withoutLicence(bytes) {
  const marks = marksIn(bytes);
  if (marks.length === 0) return bytes;
  const ranges = between(marks, bytes.length)
    .map((range) => withoutBlankEnds(bytes, range))
    .filter(({ from, to }) => to > from);
  const text = join(ranges.map(({ from, to }) => bytes.subarray(from, to)));
  return text.length < SMALLEST_TEXT ? bytes : text;
}

/** @typedef {{from: number, to: number, ends: boolean}} Mark */

/** @param {Uint8Array} bytes @returns {Mark[]} in the order of the text */
function marksIn(bytes) {
  const marks = [];
  for (let i = nextSign(bytes, 0); i < bytes.length; i = nextSign(bytes, i + 1)) {
    if (!beginsLine(bytes, i)) continue;
    const text = latin(bytes.subarray(i, i + MARK_BYTES));
    const found = START.exec(text) ?? SMALL_PRINT.exec(text) ?? END.exec(text);
    if (!found) continue;
    marks.push({ from: i, to: i + found[0].length, ends: END.test(text) && !SMALL_PRINT.test(text) });
    i += found[0].length;
  }
  return withEndSentence(bytes, marks);
}

/** @param {Uint8Array} bytes @param {number} from @returns {number} where the next sign stands; the length where none does */
function nextSign(bytes, from) {
  const { length } = bytes;
  let i = from;
  while (i < length && SIGNS[/** @type {number} */ (bytes[i])] === 0) i++;
  return i;
}

/** @param {Uint8Array} bytes @param {Mark[]} marks */
function withEndSentence(bytes, marks) {
  const last = marks.filter(({ ends }) => ends).at(-1)?.from ?? bytes.length;
  const start = Math.max(0, last - (marks.length > 0 && last < bytes.length ? MARK_BYTES : TAIL_BYTES));
  const sentence = END_SENTENCE.exec(latin(bytes.subarray(start, last)).replaceAll('\r', '\n'));
  if (!sentence) return marks;
  const from = start + sentence.index;
  return [...marks, { from, to: from + sentence[0].length, ends: true }].sort((a, b) => a.from - b.from);
}

/** @param {Uint8Array} bytes @param {number} i */
function beginsLine(bytes, i) {
  while (bytes[i - 1] === 0x20 || bytes[i - 1] === 0x09) i--;
  return i === 0 || LINE_ENDS[/** @type {number} */ (bytes[i - 1])] === 1 || (i === 3 && hasMark(bytes));
}

/** @param {Mark[]} marks @param {number} size @returns {Range[]} */
function between(marks, size) {
  /** @type {Range[]} */
  const ranges = [];
  const first = /** @type {Mark} */ (marks[0]);
  /** Where the text in hand begins; null after its end. @type {number | null} */
  let from = first.ends ? 0 : null;
  for (const mark of marks) {
    if (mark.ends && from !== null) ranges.push({ from, to: mark.from });
    if (mark.ends) from = null;
    else if (from === null || mark.from - from < HEADER_BYTES) from = mark.to;
  }
  return from === null ? ranges : [...ranges, { from, to: size }];
}

/** Blank lines beside a mark belong to the licence; the last line keeps its end. @param {Uint8Array} bytes @param {Range} range @returns {Range} */
function withoutBlankEnds(bytes, { from, to }) {
  const isBlank = (/** @type {number} */ i) => [0x0a, 0x0d, 0x20, 0x09].includes(bytes[i] ?? 0);
  while (from < to && isBlank(from)) from++;
  let end = to;
  while (end > from && isBlank(end - 1)) end--;
  while (end < to && bytes[end] === 0x20) end++;
  if (bytes[end] === 0x0d && end < to) end++;
  if (bytes[end] === 0x0a && end < to) end++;
  return { from, to: end };
}

/** @param {Uint8Array} bytes  UTF-8 @returns {number} its characters, without a byte-order mark */
export function countCharacters(bytes) {
  let count = hasMark(bytes) ? -1 : 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count++;
  return count;
}
