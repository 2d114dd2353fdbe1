/** The checksums that a zip archive lists for its parts; fflate unpacks a damaged part without a word. */

const LISTED = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/** @param {Uint8Array} bytes  of the archive @returns {Map<string, number>} CRC-32 by the part's name */
export function checksumsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Map<string, number>} */
  const sums = new Map();
  let at = listStart(view);
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === LISTED) {
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    sums.set(name, view.getUint32(at + 16, true));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sums;
}

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
