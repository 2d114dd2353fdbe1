/** A map of characters as a table. */
import { glyph } from '../text/characters.js';

/** @param {Uint32Array} vocabulary @param {ArrayLike<number>} points  two coordinates a character @returns {import('../page/figure-data.js').Table} */
export const pointsTable = (vocabulary, points) => ({
  title: 'Embeddings in their principal components',
  head: ['character', 'code point', 'first component', 'second component'],
  rows: Array.from(vocabulary, (code, i) => [glyph(code), String(code), points[2 * i] ?? '', points[2 * i + 1] ?? '']),
});
