/** Lines of a text that show whether it is read in the right encoding. */

import { hasMark } from './bytes.js';

/** @typedef {{number: number, text: string}} Line  counted from 1 */

const MOST_CHARACTERS = 160;
/** Bytes in which a line with other characters than ASCII is looked for, and the longest line that is decoded. */
const HEAD_BYTES = 1 << 20;
const LINE_BYTES = 4096;

/**
 * @param {Uint8Array} bytes  UTF-8
 * @returns {Line[]} the first line with words and, if that is ASCII alone, the first with other characters
 */
export function linesToShow(bytes) {
  const head = bytes.subarray(0, HEAD_BYTES);
  const mark = hasMark(head) ? 3 : 0;
  const first = firstAbove(head, 0x20, mark);
  const telling = firstAbove(head, 0x7f, mark);
  const lines = [first, telling].filter((i) => i >= 0).map((i) => lineAround(head, i));
  return lines[0]?.number === lines[1]?.number ? lines.slice(-1) : lines;
}

/** @param {Uint8Array} bytes @param {number} bound @param {number} from @returns {number} the place of the first larger byte, or -1 */
function firstAbove(bytes, bound, from) {
  for (let i = from; i < bytes.length; i++) if (/** @type {number} */ (bytes[i]) > bound) return i;
  return -1;
}

/** @param {Uint8Array} head @param {number} at @returns {Line} */
function lineAround(head, at) {
  const isEnd = (/** @type {number} */ i) => head[i] === 0x0a || head[i] === 0x0d;
  let start = at;
  while (start > 0 && !isEnd(start - 1)) start--;
  let end = at;
  while (end < head.length && !isEnd(end)) end++;
  const before = head.subarray(0, start);
  const number = 1 + before.filter((byte, i) => byte === 0x0a || (byte === 0x0d && before[i + 1] !== 0x0a)).length;
  const from = at - start < LINE_BYTES / 2 ? start : wholeFrom(head, at - LINE_BYTES / 4);
  const text = new TextDecoder().decode(head.subarray(from, Math.min(end, from + LINE_BYTES)), { stream: true });
  return { number, text: shortened(text, from > start) };
}

/** @param {Uint8Array} bytes @param {number} at @returns {number} the first place from there on where a character begins */
function wholeFrom(bytes, at) {
  while (((bytes[at] ?? 0) & 0xc0) === 0x80) at++;
  return at;
}

/** Begins shortly before the first character that is not ASCII, if the line is long. @param {string} line @param {boolean} cut */
function shortened(line, cut) {
  const characters = [...line.trim()];
  const telling = characters.findIndex((c) => c > '\u007f');
  const start = telling < MOST_CHARACTERS / 2 ? 0 : telling - MOST_CHARACTERS / 4;
  const shown = characters.slice(start, start + MOST_CHARACTERS);
  return `${cut || start > 0 ? '…' : ''}${shown.join('')}${start + shown.length < characters.length ? '…' : ''}`;
}
