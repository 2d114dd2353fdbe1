/** The characters as marks of the map: shape and colour by class. */
import { glyph } from '../../text/format.js';
import { classesOf } from './neighbours.js';

/** @typedef {import('./embeddings.js').Shown} Shown */

/** @type {Record<import('../../text/format.js').CharacterClass, {shape: import('../../charts/scatter.js').Shape, colour: string}>} */
const looks = {
  capital: { shape: 'square', colour: 'bigram-label' },
  small: { shape: 'circle', colour: 'net1-label' },
  punctuation: { shape: 'triangle', colour: 'unigram-label' },
  space: { shape: 'triangle', colour: 'unigram-label' },
  digit: { shape: 'diamond', colour: 'net7-label' },
  other: { shape: 'diamond', colour: 'net7-label' },
};

/** The last made. @type {{vocabulary: Uint32Array, theme: import('../../charts/theme.js').Theme, marks: import('../../charts/scatter.js').Mark[]} | null} */
let made = null;

/**
 * Only their places change while a network trains.
 * @param {Shown} shown @param {import('../../charts/theme.js').Theme} theme @returns {import('../../charts/scatter.js').Mark[]}
 */
export function marksOf({ view: { vocabulary }, embeddings: { points } }, theme) {
  if (made?.vocabulary !== vocabulary || made.theme !== theme)
    made = { vocabulary, theme, marks: makeMarks(vocabulary, theme) };
  for (const [token, mark] of made.marks.entries()) {
    mark.x = points[2 * token] ?? 0;
    mark.y = points[2 * token + 1] ?? 0;
  }
  return made.marks;
}

/** @param {Uint32Array} vocabulary @param {import('../../charts/theme.js').Theme} theme @returns {import('../../charts/scatter.js').Mark[]} */
function makeMarks(vocabulary, theme) {
  const coloured = new Map(
    Object.entries(looks).map(([name, { shape, colour }]) => [name, { shape, colour: theme.colour(colour) }]),
  );
  return classesOf(vocabulary).map((name, token) => ({
    x: 0,
    y: 0,
    text: glyph(vocabulary[token] ?? 0),
    .../** @type {{shape: import('../../charts/scatter.js').Shape, colour: string}} */ (coloured.get(name)),
  }));
}
