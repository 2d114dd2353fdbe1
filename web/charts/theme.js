/** Colours of the style sheet, as numbers that a canvas can use. */

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

/** @param {Element} element @returns {Theme} of its style at this moment */
export function readTheme(element) {
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

/** @param {string} stops  hexadecimal colours of six digits separated by spaces @returns {(share: number) => string} "rgb(r, g, b)" for 0 to 1 */
export function piecewise(stops) {
  const given = stops.split(/\s+/);
  const colours = (given.length > 1 ? given : ['#ffffff', '#000000']).map(channelsOf);
  return (/** @type {number} */ t) => {
    const place = t * (colours.length - 1);
    const i = Math.min(colours.length - 2, Math.floor(place));
    const [low = [], high = []] = colours.slice(i, i + 2);
    return `rgb(${low.map((one, c) => Math.round(one + (place - i) * ((high[c] ?? 0) - one))).join(', ')})`;
  };
}

/** @param {string} colour "#rrggbb" */
const channelsOf = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

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
 * Calls back when the reader's preference of light, dark or contrast changes, when another module changes colours (an event
 * `colours` of the window), and for the printer, which is always given the light ones.
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
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', () => change(false));
  addEventListener('colours', () => change(false));
  addEventListener('beforeprint', () => change(true));
  addEventListener('afterprint', () => change(false));
}
