/** Finds the characters that the page itself shows: in its words, its scripts and its style sheets. */
import { bundlePage, bundleStyles } from './bundling.mjs';
import { htmlOf } from './serialising.mjs';

/** Browsers add hyphens and the bullets of lists; Firefox also looks for the byte order mark. */
const ADDED = '\u2010\u2022\ufeff';

/**
 * @param {import('hast').Root} tree
 * @param {import('./article/figures.mjs').Slot[]} slots
 * @param {import('../workers/assets.js').Assets} assets
 * @returns {Promise<Set<number>>} code points, all of ASCII among them
 */
export async function charactersOfPage(tree, slots, assets) {
  const { main, later } = await bundleStyles({ sheets: [], slots }, 'files');
  const texts = [ADDED, htmlOf(tree), await bundlePage(assets, slots), main, later];
  const points = new Set(Array.from(texts.join(''), (character) => Number(character.codePointAt(0))));
  // A newline for which no small file stands would load a large one.
  for (let point = 0; point < 0x80; point++) points.add(point);
  return points;
}
