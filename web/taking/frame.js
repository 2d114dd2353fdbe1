/** The frame with one figure, for pages of others; page/embedding.js is what it holds. */

/** A page of others may run its scripts and save files, no more; a link leads to a window of its own. */
const SANDBOX = 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox';

/** @param {string} title @param {string} id  of the figure @param {string} link  to its state @returns {string} HTML */
export function frameOf(title, id, link) {
  const address = new URL(link);
  address.search = `?figure=${id}&embed=1`;
  return `<iframe src="${escaped(address.href)}" title="${escaped(title)}" width="100%" height="640" style="border: 0" loading="lazy" sandbox="${SANDBOX}"></iframe>`;
}

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
