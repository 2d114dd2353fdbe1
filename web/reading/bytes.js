/** @param {Uint8Array} bytes @returns {boolean} whether they begin with the byte-order mark of UTF-8 */
export const hasMark = (bytes) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** @param {Uint8Array[]} parts */
export function join(parts) {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
