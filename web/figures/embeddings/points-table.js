/** The map as a table. */
import { glyph } from '../../text/characters.js';

/** @param {import('./embeddings.js').Shown} shown @returns {import('../../page/figure-data.js').Table} */
export const pointsTable = ({ view: { vocabulary }, embeddings: { points } }) => ({
  title: 'Embeddings in their principal components',
  head: ['character', 'code point', 'first component', 'second component'],
  rows: Array.from(vocabulary, (code, i) => [glyph(code), code, points[2 * i] ?? '', points[2 * i + 1] ?? '']),
});
