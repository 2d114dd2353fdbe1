/** What a zip archive's directory says of its parts beside what fflate reads: where they are, and their checksums. */
import { strFromU8 } from 'fflate';

const LISTED = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LISTED_BYTES = 46;
const HEAD_BYTES = 30;
/** Of an entry's flags: its name is UTF-8. */
const UTF8 = 2048;

/** @param {Uint8Array} bytes  of the archive @returns {Map<string, {sum: number, start: number}>} by the part's name: its CRC-32, and where its bytes begin */
export function directoryOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Map<string, {sum: number, start: number}>} */
  const parts = new Map();
  let at = listStart(view);
  while (at + LISTED_BYTES <= view.byteLength && view.getUint32(at, true) === LISTED) {
    const length = view.getUint16(at + 28, true);
    const name = bytes.subarray(at + LISTED_BYTES, at + LISTED_BYTES + length);
    const start = dataStart(view, view.getUint32(at + 42, true));
    parts.set(strFromU8(name, !(view.getUint16(at + 8, true) & UTF8)), { sum: view.getUint32(at + 16, true), start });
    at += LISTED_BYTES + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** A part's head has the name once more, and other facts. @param {DataView} view @param {number} head @returns {number} the end of the bytes if there is none */
const dataStart = (view, head) =>
  head + HEAD_BYTES > view.byteLength
    ? view.byteLength
    : head + HEAD_BYTES + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);

/** @param {DataView} view @returns {number} where the list of parts begins; the end of the bytes if there is none */
function listStart(view) {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END) return view.getUint32(at + 16, true);
  return view.byteLength;
}

/** The polynomial of ISO 3309, bits reversed. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** @param {Uint8Array} bytes @returns {number} CRC-32 */
export function checksum(bytes) {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++)
    sum = /** @type {number} */ (table[(sum ^ /** @type {number} */ (bytes[i])) & 255]) ^ (sum >>> 8);
  return ~sum >>> 0;
}
