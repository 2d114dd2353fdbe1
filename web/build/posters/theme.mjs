/** The theme of pictures that stand in the page: colours by their names, so that they follow light and dark. */

/** Steps of a ramp that a poster tells apart. */
export const STEPS = 5;
/** The colours of the two ramps are told apart by their numbers. */
const DIFFERENCE = 256;

/** @param {number} first @returns {Uint32Array} 256 numbers of steps */
const stepsFrom = (first) => Uint32Array.from({ length: 256 }, (_, i) => first + Math.round((STEPS * i) / 255));

/** @type {import('../../charts/theme.js').Theme} */
export const posterTheme = {
  colour: (name) => `var(--${name})`,
  ramp: stepsFrom(0),
  difference: stepsFrom(DIFFERENCE),
  css: (packed) => `var(--${packed < DIFFERENCE ? `ramp-${packed}` : `difference-${packed - DIFFERENCE}`})`,
};
