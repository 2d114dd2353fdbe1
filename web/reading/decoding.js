/** From a file's bytes to UTF-8: finds the encoding, unless the reader chose one, and decodes by the browser. */
import { byteCounts, hasMark, join, latin } from './bytes.js';
import { labelOf } from './encodings.js';
import { guessEncoding } from './guess.js';
import { Refused } from './refused.js';
import { unreadEncoding } from './unread.js';

const CHUNK_BYTES = 1 << 20;
/** A text that becomes longer than this as UTF-8 would not fit beside its counts. */
const LARGEST_BYTES = 1 << 30;
const HEAD_BYTES = 1024;
const ESCAPE = 0x1b;
/** Bytes that speak for UTF-8, for each that speaks against it. */
const EVIDENCE = 1.5;
/** Of a text's bytes, at most this share are control characters. */
const CONTROL_SHARE = 0.02;
/** Bits a character, above which not even the best encoding makes sense of the bytes. */
const SENSELESS_BITS = 15;
/** Shares of zero bytes around the half that UTF-16 has of ASCII. */
const FEW_ZEROS = 0.3;
const MOST_ZEROS = 0.6;
/** Share of zeros and printed ASCII, above which zeros that are few were put into a text of ASCII. */
const MOST_PRINTED = 0.85;
const KANA_BITS = 10;

const DECLARATION =
  /<meta[^>]+charset\s*=\s*["']?([-\w]+)|^<\?xml[^>]+encoding=["']([-\w]+)|^#.*coding[:=]\s*([-\w]+)/im;

/** @typedef {'mark' | 'valid' | 'declared' | 'guessed' | 'chosen'} Reason  why the bytes are read so */
/** @typedef {{label: string, reason: Reason}} Found */

/** @param {Uint8Array} bytes @param {string} name @returns {Found} throws `Refused` for binary data */
export function findEncoding(bytes, name) {
  const marked = markOf(bytes);
  if (marked) return { label: marked, reason: 'mark' };
  const unread = unreadEncoding(bytes);
  if (unread)
    throw new Refused(`${name} is a text in ${unread}, which browsers do not read: save it in UTF-8, and load that.`);
  const counts = byteCounts(bytes);
  if (counts[ESCAPE] && isJapaneseMail(bytes)) return { label: 'iso-2022-jp', reason: 'guessed' };
  const zeros = counts[0] !== 0;
  if (!zeros && (isAscii(counts) || isMostlyUtf8(bytes))) return { label: 'utf-8', reason: 'valid' };
  const declared = declaredIn(bytes);
  if (declared && !zeros && fits(bytes, declared)) return { label: declared, reason: 'declared' };
  const { label, bits } = guessEncoding(bytes, zeros || controlShare(bytes) > CONTROL_SHARE);
  const wide = label.startsWith('utf-16');
  if (wide ? bits > SENSELESS_BITS || isAsciiWithZeros(bytes, bits) : zeros || controlShare(bytes) > CONTROL_SHARE)
    throw new Refused(`${name} is not text but binary data: choose a plain text file.`);
  return { label, reason: 'guessed' };
}

/** @param {Uint8Array} bytes @returns {string | null} the encoding that a byte-order mark announces */
function markOf(bytes) {
  const [first, second] = bytes;
  if (hasMark(bytes)) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Escape sequences switch between seven-bit alphabets. @param {Uint8Array} bytes */
function isJapaneseMail(bytes) {
  const shift = bytes.indexOf(ESCAPE);
  if (!/^(\$[@B]|\([BJI])/.test(latin(bytes.subarray(shift + 1, shift + 3)))) return false;
  return fits(bytes, 'iso-2022-jp');
}

/** One broken byte among many that make characters does not change the encoding. @param {Uint8Array} bytes */
function isMostlyUtf8(bytes) {
  if (isUtf8(bytes)) return true;
  const { evidence, broken } = utf8Evidence(bytes);
  return evidence > 0 && evidence >= EVIDENCE * broken;
}

/** @param {Uint8Array} bytes */
function isUtf8(bytes) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of chunksOf(bytes)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** @param {Uint32Array} counts  of bytes */
const isAscii = (counts) => counts.subarray(0x80).every((count) => count === 0);

/**
 * Looks at the bytes beyond ASCII. Other encodings rarely hold a valid sequence of UTF-8, the longer the rarer.
 * @param {Uint8Array} bytes  of a file that may be cut off within a character
 * @returns {{evidence: number, broken: number}} bytes that continue a sequence rightly; bytes that belong to none
 */
export function utf8Evidence(bytes) {
  let evidence = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const more = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    let found = 0;
    while (found < more && ((bytes[i + found + 1] ?? 0) & 0xc0) === 0x80) found++;
    const cut = more > 0 && i + found + 1 === bytes.length;
    if (more > 0 && (found === more || cut)) evidence += found;
    else broken++;
    i += found;
  }
  return { evidence, broken };
}

/** @param {Uint8Array} bytes @returns {string | null} the encoding that the document says it is in, if it is another than UTF-8 */
function declaredIn(bytes) {
  const head = latin(bytes.subarray(0, HEAD_BYTES));
  const [, ...names] = DECLARATION.exec(head) ?? [];
  const label = labelOf(names.find(Boolean) ?? '');
  return label?.startsWith('utf') ? null : label;
}

/**
 * Of UTF-16 either half of the bytes are zero, as in English, or many are none that ASCII prints. Only kana is made of
 * such bytes, and makes sense.
 * @param {Uint8Array} bytes @param {number} bits  a character in UTF-16
 */
function isAsciiWithZeros(bytes, bits) {
  const start = bytes.subarray(0, CHUNK_BYTES);
  const zeros = start.filter((byte) => byte === 0).length / start.length;
  const printed = start.filter((byte) => byte >= 0x20 && byte < 0x7f).length / start.length;
  return zeros > MOST_ZEROS || (zeros < FEW_ZEROS && zeros + printed > MOST_PRINTED && bits > KANA_BITS);
}

/** @param {Uint8Array} bytes @param {string} label @returns {boolean} whether its beginning decodes without a fault */
const fits = (bytes, label) =>
  !new TextDecoder(label).decode(bytes.subarray(0, CHUNK_BYTES), { stream: true }).includes('\ufffd');

/** @param {Uint8Array} bytes @returns {number} share of control characters that no text uses */
function controlShare(bytes) {
  const start = bytes.subarray(0, CHUNK_BYTES);
  const controls = start.filter(
    (byte) => (byte < 0x20 && !(byte >= 9 && byte <= 13) && byte !== 0x1b) || byte === 0x7f,
  );
  return controls.length / Math.max(1, start.length);
}

/**
 * @param {Uint8Array} bytes @param {string} label @param {(done: number) => void} progress
 * @returns {{bytes: Uint8Array, replaced: number}} UTF-8; replaced: characters U+FFFD that stand for what could not be decoded
 */
export function toUtf8(bytes, label, progress) {
  if (label === 'utf-8') return { bytes, replaced: 0 };
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  let done = 0;
  const add = (/** @type {string} */ text) => {
    const part = encoder.encode(text);
    size += part.length;
    if (size > LARGEST_BYTES) throw new Refused('The text becomes longer than 1 GB as UTF-8: choose a smaller file.');
    parts.push(part);
  };
  for (const chunk of chunksOf(bytes)) {
    add(decoder.decode(chunk, { stream: true }));
    progress((done += chunk.length) / bytes.length);
  }
  add(decoder.decode());
  const joined = join(parts);
  return { bytes: joined, replaced: countReplaced(joined) };
}

/** @param {Uint8Array} bytes  UTF-8 */
function countReplaced(bytes) {
  let count = 0;
  for (let i = bytes.indexOf(0xef); i >= 0; i = bytes.indexOf(0xef, i + 1))
    if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) count++;
  return count;
}

/** @param {Uint8Array} bytes */
function* chunksOf(bytes) {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) yield bytes.subarray(start, start + CHUNK_BYTES);
}
