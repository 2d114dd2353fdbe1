/** The theme of posters: colours by name, so that they follow light and dark. */

/** Number of the last step of a ramp in a poster. */
export const STEPS = 5;
/** Colours are step numbers; those of the difference ramp begin here. */
const DIFFERENCE = 256;

/** @param {number} first @returns {Uint32Array} 256 step numbers */
const stepsFrom = (first) => Uint32Array.from({ length: 256 }, (_, i) => first + Math.round((STEPS * i) / 255));

/** @type {import('../../charts/theme.js').Theme} */
export const posterTheme = {
  colour: (name) => `var(--${name})`,
  ramp: stepsFrom(0),
  difference: stepsFrom(DIFFERENCE),
  css: (packed) => `var(--${packed < DIFFERENCE ? `ramp-${packed}` : `difference-${packed - DIFFERENCE}`})`,
};
