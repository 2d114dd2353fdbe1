/** The ways in which a slider's positions stand for values. */

/**
 * @typedef {object} Scale
 * @property {() => {min: number, max: number, step: number}} range  the slider's positions
 * @property {(value: number) => number} toPosition
 * @property {(position: number) => number} toValue
 * @property {(value: number) => number} typed  the value of a number that the reader typed
 */

/** Steps of a logarithmic scale from end to end. */
const LOG_STEPS = 200;

const unchanged = (/** @type {number} */ value) => value;

/**
 * The scale that the slider's markup asks for, see slider.js.
 * @param {HTMLElement} box @param {HTMLInputElement} number @returns {Scale}
 */
export const scaleOf = (box, number) => (box.dataset.scale === 'log' ? logScale(box, number) : evenScale(number));

/** Positions are the values themselves. @param {HTMLInputElement} number @returns {Scale} */
function evenScale(number) {
  const step = stepOf(number);
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  return {
    range: () => ({ min: Number(number.min), max: Number(number.max), step }),
    toPosition: unchanged,
    toValue: (position) => Number((Math.round(position / step) * step).toFixed(digits)),
    typed: unchanged,
  };
}

/** Positions are logarithms; with `data-zero` one more, at -1, stands for exactly 0. @param {HTMLElement} box @param {HTMLInputElement} number @returns {Scale} */
function logScale(box, number) {
  const withZero = 'zero' in box.dataset;
  const low = () => Math.log(Number(withZero ? box.dataset.zero || stepOf(number) : number.min));
  const width = () => Math.log(Number(number.max)) - low();
  return {
    range: () => ({ min: withZero ? -1 : 0, max: LOG_STEPS, step: 1 }),
    toPosition: (value) =>
      withZero && value <= 0 ? -1 : Math.round((LOG_STEPS * (Math.log(value) - low())) / width()),
    toValue: (position) =>
      withZero && position < 0 ? 0 : Number(Math.exp(low() + (width() * position) / LOG_STEPS).toPrecision(3)),
    typed: (value) => (value > 0 ? Math.max(value, Number(box.dataset.least ?? 0)) : value),
  };
}

/** Positions are the indices of chosen whole values. @param {number[]} stops  ascending @returns {Scale} */
export const stopsScale = (stops) => ({
  range: () => ({ min: 0, max: stops.length - 1, step: 1 }),
  toPosition: (value) => nearestStop(stops, value),
  toValue: (position) => stops[Math.max(0, Math.min(stops.length - 1, position))] ?? NaN,
  typed: Math.round,
});

/** @param {number[]} stops @param {number} value @returns {number} index of the stop with the nearest logarithm */
export function nearestStop(stops, value) {
  const distance = (/** @type {number} */ stop) => Math.abs(Math.log(stop / value));
  return stops.reduce((best, stop, i) => (distance(stop) < distance(stops[best] ?? NaN) ? i : best), 0);
}

/** @param {HTMLInputElement} number */
const stepOf = (number) => Number(number.step) || 1;
