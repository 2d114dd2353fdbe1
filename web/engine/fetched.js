/** @param {string} url @returns {Promise<ArrayBuffer>} */
export async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}); check the connection and try again.`);
  return response.arrayBuffer();
}
