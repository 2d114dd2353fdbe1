/** @param {Uint8Array} bytes @returns {boolean} whether they begin with the byte-order mark of UTF-8 */
export const hasMark = (bytes) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/**
 * Counts even and odd places apart, because adding to the count that was just added to waits for the memory.
 * @param {Uint8Array} bytes @returns {Uint32Array} how often each of the 256 bytes occurs
 */
export function byteCounts(bytes) {
  const even = new Uint32Array(256);
  const odd = new Uint32Array(256);
  const last = bytes.length - 1;
  for (let i = 0; i < last; i += 2) {
    even[/** @type {number} */ (bytes[i])]++;
    odd[/** @type {number} */ (bytes[i + 1])]++;
  }
  if (last % 2 === 0) even[/** @type {number} */ (bytes[last])]++;
  return even.map((count, byte) => count + /** @type {number} */ (odd[byte]));
}

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

/** @param {Uint8Array} bytes @returns {string} each byte as the character of that number */
export function latin(bytes) {
  let text = '';
  // `apply` takes the bytes as they are, a spread one by one.
  for (let i = 0; i < bytes.length; i += 4096)
    text += String.fromCharCode.apply(
      null,
      /** @type {number[]} */ (/** @type {unknown} */ (bytes.subarray(i, i + 4096))),
    );
  return text;
}
