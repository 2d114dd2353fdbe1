/** Colours of the style sheet, as numbers that a canvas can use. */
import { interpolateRgb } from 'd3-interpolate';

/**
 * @typedef {object} Theme
 * @property {(name: string) => string} colour   of a custom property: colour("bigram")
 * @property {Uint32Array} ramp         256 ABGR colours for 0 to 1
 * @property {Uint32Array} difference   256 ABGR colours for -1 to 1
 * @property {(packed: number) => string} css  a colour of either ramp as CSS
 */

/** Every chart shares it, because all custom properties stand on the root element. @type {Theme | null} */
let current = null;

/** @returns {Theme} of the page at present */
export const currentTheme = () => (current ??= readTheme(document.documentElement));

/** @param {Element} element @returns {Theme} */
function readTheme(element) {
  const style = getComputedStyle(element);
  /** Asking the style each time would bring the page's styles up to date in the middle of a drawing. @type {Map<string, string>} */
  const known = new Map();
  const colour = (/** @type {string} */ name) => {
    const value = known.get(name) ?? style.getPropertyValue(`--${name}`).trim();
    known.set(name, value);
    return value;
  };
  return { colour, ramp: rampOf(colour('ramp')), difference: rampOf(colour('difference-ramp')), css: cssOf };
}

/** @param {string} stops hexadecimal colours separated by spaces */
const rampOf = (stops) => {
  const at = piecewise(stops);
  return Uint32Array.from({ length: 256 }, (_, i) => packed(at(i / 255)));
};

/** @param {string} stops  hexadecimal colours separated by spaces @returns {(share: number) => string} "rgb(r, g, b)" for 0 to 1 */
export function piecewise(stops) {
  const given = stops.split(/\s+/);
  const colours = given.length > 1 ? given : ['#fff', '#000'];
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

/** @param {number} abgr */
const cssOf = (abgr) => `rgb(${abgr & 255}, ${(abgr >> 8) & 255}, ${(abgr >> 16) & 255})`;

/** @type {Set<(atOnce: boolean) => void>} */
const listeners = new Set();

/**
 * Calls back when the reader's preference of light or dark changes, and for the printer, which is always given the light
 * colours.
 * @param {(atOnce: boolean) => void} changed  atOnce: the page is printed before another frame
 */
export function onThemeChange(changed) {
  if (listeners.size === 0) watchTheme();
  listeners.add(changed);
}

function watchTheme() {
  const change = (/** @type {boolean} */ printing) => {
    document.documentElement.classList.toggle('printing', printing);
    current = null;
    for (const listener of listeners) listener(printing);
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => change(false));
  addEventListener('beforeprint', () => change(true));
  addEventListener('afterprint', () => change(false));
}
