/** Finds how the lines of a text end, and writes all of its line ends as newlines. */
import { byteCounts } from './bytes.js';

/** @typedef {{newline: number, crlf: number, cr: number, nel: number, line: number, paragraph: number}} LineEnds  how often each occurs */

const LF = 0x0a;
const CR = 0x0d;
/** First bytes of the other line ends. */
const OTHERS = [CR, 0xc2, 0xe2];

/**
 * @param {Uint8Array} bytes  UTF-8
 * @param {(start: number, length: number, kind: keyof LineEnds) => void} found
 */
function eachLineEnd(bytes, found) {
  const { length } = bytes;
  for (let i = 0; i < length; i++) {
    const byte = /** @type {number} */ (bytes[i]);
    if (byte > CR && byte !== 0xc2 && byte !== 0xe2) continue;
    if (byte === LF) found(i, 1, 'newline');
    else if (byte === CR && bytes[i + 1] === LF) found(i++, 2, 'crlf');
    else if (byte === CR) found(i, 1, 'cr');
    else if (byte === 0xc2 && bytes[i + 1] === 0x85) found(i, 2, 'nel');
    else if (byte === 0xe2 && bytes[i + 1] === 0x80 && bytes[i + 2] === 0xa8) found(i, 3, 'line');
    else if (byte === 0xe2 && bytes[i + 1] === 0x80 && bytes[i + 2] === 0xa9) found(i, 3, 'paragraph');
  }
}

/** @param {Uint8Array} bytes  UTF-8 @returns {LineEnds} */
export function countLineEnds(bytes) {
  const counts = { newline: 0, crlf: 0, cr: 0, nel: 0, line: 0, paragraph: 0 };
  // Most texts have newlines alone, and are long.
  const ofBytes = byteCounts(bytes);
  if (OTHERS.every((byte) => ofBytes[byte] === 0)) return { ...counts, newline: ofBytes[LF] ?? 0 };
  eachLineEnd(bytes, (_start, _length, kind) => counts[kind]++);
  return counts;
}

/** @param {LineEnds} counts @returns {boolean} whether there are others than newlines */
export const hasOtherEnds = ({ newline, ...others }) => Object.values(others).some((count) => count > 0);

/** @param {Uint8Array} bytes  UTF-8 @returns {Uint8Array} with a newline for each line end */
export function withNewlines(bytes) {
  const written = new Uint8Array(bytes.length);
  let size = 0;
  let from = 0;
  eachLineEnd(bytes, (start, length) => {
    written.set(bytes.subarray(from, start), size);
    size += start - from;
    written[size++] = LF;
    from = start + length;
  });
  written.set(bytes.subarray(from), size);
  return written.slice(0, size + bytes.length - from);
}
