/** Recognises encodings that no browser decodes. Bytes of UTF-7 are ASCII, and those of EBCDIC pass for letters. */
import { latin } from './bytes.js';

const HEAD_BYTES = 1 << 16;
/** Of a text in EBCDIC: its spaces, at least, and its letters beyond ASCII. */
const SPACE_SHARE = 0.05;
const HIGH_SHARE = 0.5;
const EBCDIC_SPACE = 0x40;
const ASCII_SPACE = 0x20;
/** In UTF-7, characters beyond ASCII stand in base64 between "+" and "-"; "+-" is a plus sign. */
const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;
const FEWEST_SHIFTED = 3;

/** @param {Uint8Array} bytes @returns {string | null} the encoding's name */
export function unreadEncoding(bytes) {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (isEbcdic(head)) return 'EBCDIC';
  return isUtf7(latin(head)) ? 'UTF-7' : null;
}

/** What ASCII has as its space is a control character there, and "@" the space. @param {Uint8Array} bytes */
function isEbcdic(bytes) {
  const share = (/** @type {(byte: number) => boolean} */ is) => bytes.filter(is).length / bytes.length;
  if (bytes.includes(ASCII_SPACE)) return false;
  return share((byte) => byte === EBCDIC_SPACE) > SPACE_SHARE && share((byte) => byte > 0x80) > HIGH_SHARE;
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
