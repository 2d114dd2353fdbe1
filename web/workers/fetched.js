/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer>} rejects with a sentence for the reader, who knows what was asked for
 */
export async function fetched(url) {
  const failed = (/** @type {string} */ why) =>
    new Error(`It could not be loaded${why}: check the connection and try again.`);
  try {
    const response = await fetch(url);
    if (!response.ok) throw failed(` (${response.status})`);
    return await response.arrayBuffer();
  } catch (error) {
    // A TypeError, in the browser's own words: no connection, or one that broke.
    throw error instanceof TypeError ? failed('') : error;
  }
}
