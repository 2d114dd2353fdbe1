/** Colours of the style sheet, as numbers that a canvas can use. */
import { interpolateRgb } from 'd3-interpolate';

/**
 * @typedef {object} Theme
 * @property {(name: string) => string} colour   of a custom property: colour("bigram")
 * @property {Uint32Array} ramp         256 ABGR colours for 0 to 1
 * @property {Uint32Array} difference   256 ABGR colours for -1 to 1
 */

/** @param {Element} element @returns {Theme} */
export function readTheme(element) {
  const style = getComputedStyle(element);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return { colour, ramp: rampOf(colour('ramp')), difference: rampOf(colour('difference-ramp')) };
}

/** @param {string} stops hexadecimal colours separated by spaces */
function rampOf(stops) {
  const colours = stops.split(/\s+/);
  const at = piecewise(colours.length > 1 ? colours : ['#fff', '#000']);
  return Uint32Array.from({ length: 256 }, (_, i) => packed(at(i / 255)));
}

/** @param {string[]} colours */
function piecewise(colours) {
  const pieces = colours.slice(1).map((colour, i) => interpolateRgb(colours[i] ?? colour, colour));
  return (/** @type {number} */ t) => {
    const i = Math.min(pieces.length - 1, Math.floor(t * pieces.length));
    return pieces[i]?.(t * pieces.length - i) ?? 'rgb(0, 0, 0)';
  };
}

/** @param {string} rgb "rgb(r, g, b)" */
function packed(rgb) {
  const [r = 0, g = 0, b = 0] = (rgb.match(/\d+/g) ?? []).map(Number);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** @param {() => void} changed called when the reader's light or dark preference changes */
export function onThemeChange(changed) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  addEventListener('beforeprint', changed);
  addEventListener('afterprint', changed);
}
