/**
 * @param {string} url
 * @param {number} [size]  bytes that it has, where the build says so
 * @returns {Promise<ArrayBuffer>} rejects with a sentence for readers; the caller names the file
 */
export async function fetched(url, size) {
  const failed = (/** @type {string} */ why) =>
    new Error(`It could not be loaded${why}: check the connection and try again.`);
  const attempt = async (/** @type {RequestInit} */ options) => {
    const response = await fetch(url, options);
    if (!response.ok) throw failed(` (${response.status})`);
    const bytes = await response.arrayBuffer();
    return size === undefined || bytes.byteLength === size ? bytes : null;
  };
  try {
    // A cache may hold the file of an earlier build, or a part of it.
    const bytes = (await attempt({})) ?? (await attempt({ cache: 'reload' }));
    if (bytes) return bytes;
    throw failed(' (it arrived incomplete or changed)');
  } catch (error) {
    // The browser reports a missing or broken connection as a TypeError in its words.
    throw error instanceof TypeError ? failed('') : error;
  }
}
