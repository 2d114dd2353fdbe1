/** A slider over chosen values instead of even steps. Markup as for `bindSlider` (slider.js); the number field takes any value in its range. */

/**
 * @param {Element} root
 * @param {string} name   of `[data-slider="NAME"]`
 * @param {number[]} stops  rising
 * @param {(value: number) => void} onInput
 * @param {(value: number) => string} [text]  as read aloud
 * @returns {{value: () => number, set: (value: number) => void}}  `set` does not call `onInput`
 */
export function bindStops(root, name, stops, onInput, text = String) {
  const box = /** @type {HTMLElement} */ (root.querySelector(`[data-slider="${name}"]`));
  const number = /** @type {HTMLInputElement} */ (box.querySelector('input[type="number"]'));
  const range = /** @type {HTMLInputElement} */ (box.querySelector('input[type="range"]'));
  Object.assign(range, { min: '0', max: String(stops.length - 1), step: '1' });
  let current = number.valueAsNumber;
  const show = () => {
    number.value = String(current);
    range.value = String(nearestStop(stops, current));
    range.setAttribute('aria-valuetext', text(current));
  };
  /** @param {number} value */
  const change = (value) => {
    if (!Number.isNaN(value)) current = Math.min(Number(number.max), Math.max(Number(number.min), Math.round(value)));
    show();
    onInput(current);
  };
  range.addEventListener('input', () => change(stops[range.valueAsNumber] ?? current));
  number.addEventListener('change', () => change(number.valueAsNumber));
  show();
  return {
    value: () => current,
    set(value) {
      current = value;
      show();
    },
  };
}

/** Index of the stop with the nearest logarithm. @param {number[]} stops @param {number} value */
export function nearestStop(stops, value) {
  const distance = (/** @type {number} */ stop) => Math.abs(Math.log(stop / value));
  return stops.reduce((best, stop, i) => (distance(stop) < distance(stops[best] ?? NaN) ? i : best), 0);
}
