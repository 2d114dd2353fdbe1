/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer>} rejects with a sentence for readers; the caller names the file
 */
export async function fetched(url) {
  const failed = (/** @type {string} */ why) =>
    new Error(`It could not be loaded${why}: check the connection and try again.`);
  try {
    const response = await fetch(url);
    if (!response.ok) throw failed(` (${response.status})`);
    return await response.arrayBuffer();
  } catch (error) {
    // The browser reports a missing or broken connection as a TypeError in its words.
    throw error instanceof TypeError ? failed('') : error;
  }
}
