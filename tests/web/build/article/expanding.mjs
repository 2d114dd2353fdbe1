/** Runs some plugins of the build on a piece of an article. */
import { fileOf, readFragment } from '../../../../web/build/article/reading.mjs';
import { htmlOf } from '../../../../web/build/serialising.mjs';

/** @typedef {import('../../../../web/build/article/reading.mjs').Root} Root */
/** @typedef {import('../../../../web/build/article/reading.mjs').File} File */

/**
 * @param {string} html  of article.html
 * @param {((tree: Root, file: File) => unknown)[]} plugins  as transformers, in their order
 * @param {object} [data]  the file's data, as earlier plugins would set it
 * @returns {Promise<{html: string, faults: string[], file: File}>} faults: each `FILE:LINE: REASON`
 */
export async function expand(html, plugins, data = {}) {
  const file = Object.assign(fileOf('article.html', html), { data });
  const tree = readFragment(file);
  for (const transform of plugins) await transform(tree, file);
  const faults = file.messages.map((message) => `${message.file ?? message.name}:${message.line}: ${message.reason}`);
  return { html: htmlOf(tree), faults, file };
}

/** @param {string} html  of a figure's folder @returns {import('../../../../web/build/article/figures.mjs').ReadMarkup} */
export const markupOf = (html) => async (id) =>
  id === 'missing' ? null : readFragment(fileOf(`web/figures/${id}/${id}.html`, html));
