/** Characters as marks of a scatter, told apart by their class. */
import { characterClass, glyph } from '../text/characters.js';

/** @typedef {import('../text/characters.js').CharacterClass} CharacterClass */
/** @typedef {import('./scatter.js').Mark} Mark */
/** @typedef {{shape: import('./scatter.js').Shape, colour: string}} Look */
/** @typedef {{classes: CharacterClass[], capitals: number[]}} Named  capitals: token ids */

/** @type {Record<CharacterClass, Look>} */
const looks = {
  capital: { shape: 'square', colour: 'capital' },
  small: { shape: 'circle', colour: 'small' },
  punctuation: { shape: 'triangle', colour: 'text' },
  space: { shape: 'triangle', colour: 'text' },
  digit: { shape: 'diamond', colour: 'digit' },
  other: { shape: 'diamond', colour: 'digit' },
};

/** Custom properties. */
export const classColours = [...new Set(Object.values(looks).map(({ colour }) => colour))];

/** By vocabulary: while a network trains they are asked for at every frame. @type {WeakMap<Uint32Array, Named>} */
const named = new WeakMap();

/** @param {Uint32Array} vocabulary  code points @returns {Named} */
function namedIn(vocabulary) {
  const known = named.get(vocabulary);
  if (known) return known;
  const classes = Array.from(vocabulary, characterClass);
  const found = { classes, capitals: [...classes.keys()].filter((token) => classes[token] === 'capital') };
  named.set(vocabulary, found);
  return found;
}

/** @param {Uint32Array} vocabulary @returns {CharacterClass[]} by token id */
export const classesIn = (vocabulary) => namedIn(vocabulary).classes;

/** @param {Uint32Array} vocabulary @returns {number[]} token ids */
export const capitalsIn = (vocabulary) => namedIn(vocabulary).capitals;

/**
 * Of one drawing: while a network trains only the places of its marks change.
 * @returns {(vocabulary: Uint32Array, points: ArrayLike<number>, theme: import('./theme.js').Theme) => Mark[]}  points: (V, 2)
 */
export function createCharacterMarks() {
  /** @type {{vocabulary: Uint32Array, theme: import('./theme.js').Theme, marks: Mark[]} | null} */
  let made = null;
  return (vocabulary, points, theme) => {
    if (made?.vocabulary !== vocabulary || made.theme !== theme)
      made = { vocabulary, theme, marks: makeMarks(vocabulary, theme) };
    for (const [token, mark] of made.marks.entries()) {
      mark.x = points[2 * token] ?? 0;
      mark.y = points[2 * token + 1] ?? 0;
    }
    return made.marks;
  };
}

/** @param {Uint32Array} vocabulary @param {import('./theme.js').Theme} theme @returns {Mark[]} */
function makeMarks(vocabulary, theme) {
  const coloured = new Map(
    Object.entries(looks).map(([name, { shape, colour }]) => [name, { shape, colour: theme.colour(colour) }]),
  );
  return classesIn(vocabulary).map((name, token) => ({
    x: 0,
    y: 0,
    text: glyph(vocabulary[token] ?? 0),
    .../** @type {Look} */ (coloured.get(name)),
  }));
}
