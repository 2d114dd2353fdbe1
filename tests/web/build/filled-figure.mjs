/** Fills the figures' markup as the build does, with posters and computed numbers. */
import { parseSnippet } from '../../../web/build/article/reading.mjs';
import { readFigureMarkup } from '../../../web/build/figure-markup.mjs';
import { carriedEngines } from '../../../web/build/parts.mjs';
import { fillPosters } from '../../../web/build/posters/filling.mjs';
import { drawPosters } from '../../../web/build/posters.mjs';
import { htmlOf } from '../../../web/build/serialising.mjs';

export const carried = await carriedEngines();
export const posters = await drawPosters(carried);

/** @param {string} html @param {import('../../../web/build/posters.mjs').Poster} poster @returns {string} */
export function fill(html, poster) {
  const tree = { type: /** @type {const} */ ('root'), children: parseSnippet(html) };
  fillPosters(tree, poster);
  return htmlOf(tree);
}

/** @param {string} id @returns {Promise<string>} */
export async function filledFigure(id) {
  const [markup, poster] = [await readFigureMarkup(id), posters.get(id)];
  if (!markup || !poster) throw new Error(`There is no figure ${id}.`);
  return fill(markup.html, poster);
}
