/** The characters along both sides of a matrix, in the order of their code points. */
import { characterClass, glyph } from '../text/characters.js';

/** @typedef {Pick<import('./matrix.js').MatrixData, 'order' | 'labels' | 'classes'>} MatrixAxis */

/** The same objects while the vocabulary stays, so that a live matrix leaves its labels alone. @type {WeakMap<Uint32Array, MatrixAxis>} */
const axes = new WeakMap();

/** @param {Uint32Array} vocabulary  code points @returns {MatrixAxis} */
export function matrixAxisOf(vocabulary) {
  const made = axes.get(vocabulary) ?? {
    order: Uint32Array.from(vocabulary, (_, i) => i),
    labels: Array.from(vocabulary, glyph),
    classes: Array.from(vocabulary, characterClass),
  };
  axes.set(vocabulary, made);
  return made;
}
