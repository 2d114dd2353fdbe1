import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Pages over plain http have no `crypto.subtle`.
 * @param {{bytes: ArrayBuffer}[]} files
 * @returns {Promise<string>} SHA-256 of the concatenated files in hexadecimal digits
 */
export async function digest(files) {
  const joined =
    files.length === 1 && files[0] ? files[0].bytes : await new Blob(files.map((file) => file.bytes)).arrayBuffer();
  const sum = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', joined))
    : sha256(new Uint8Array(joined));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
