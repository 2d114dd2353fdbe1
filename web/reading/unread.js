/** Recognises encodings that no browser decodes. Bytes of UTF-7 are ASCII, and those of EBCDIC pass for letters. */
import { latin } from './bytes.js';

const HEAD_BYTES = 1 << 16;
/** Of a text in EBCDIC: its letters and digits, spaces ("@" in ASCII), commas and full stops. */
const EBCDIC = /[\x81-\x89\x91-\x99\xa2-\xa9\xc1-\xc9\xd1-\xd9\xe2-\xe9\xf0-\xf9@\x4b\x6b]/g;
const EBCDIC_SHARE = 0.9;
const SPACE_SHARE = 0.05;
const HIGH_SHARE = 0.5;
/** A shorter text is refused anyway. */
const FEWEST_BYTES = 64;
/** In UTF-7, characters beyond ASCII stand in base64 between "+" and "-"; "+-" is a plus sign. */
const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;
const FEWEST_SHIFTED = 3;

/** @param {Uint8Array} bytes @returns {string | null} the encoding's name */
export function unreadEncoding(bytes) {
  const head = latin(bytes.subarray(0, HEAD_BYTES));
  if (isEbcdic(head)) return 'EBCDIC';
  return isUtf7(head) ? 'UTF-7' : null;
}

/** What ASCII has as its space is a control character there. @param {string} text */
function isEbcdic(text) {
  if (text.length < FEWEST_BYTES || text.includes(' ')) return false;
  const share = (/** @type {RegExp} */ pattern) => (text.match(pattern)?.length ?? 0) / text.length;
  return share(/@/g) > SPACE_SHARE && share(/[\x80-\xff]/g) > HIGH_SHARE && share(EBCDIC) > EBCDIC_SHARE;
}

/** Each "+" must begin UTF-16 in base64, also in a text that is cut off within. @param {string} text */
function isUtf7(text) {
  if (!/^\p{ASCII}*$/u.test(text)) return false;
  const shifted = [...text.matchAll(SHIFTED)].filter(
    ({ 0: all, index = 0 }) => all !== '+-' && index + all.length < text.length,
  );
  return shifted.length >= FEWEST_SHIFTED && shifted.every(([, run = '']) => isUtf16(run));
}

/** @param {string} run  of base64 @returns {boolean} whether it holds units of UTF-16, one beyond ASCII at least, then zero bits */
function isUtf16(run) {
  const bits = run.length * 6;
  const units = Math.floor(bits / 16);
  if (units === 0 || bits % 16 >= 6) return false;
  const bytes = atob(run.padEnd(Math.ceil(run.length / 4) * 4, 'A'));
  const codes = Array.from({ length: units }, (_, i) => bytes.charCodeAt(2 * i) * 256 + bytes.charCodeAt(2 * i + 1));
  return (bytes.charCodeAt(2 * units) || 0) === 0 && codes.some((code) => code > 127);
}
