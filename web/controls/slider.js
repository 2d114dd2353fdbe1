/** A number that a reader sets by dragging or by typing. */

/**
 * @typedef {object} Slider
 * @property {() => number} value
 * @property {(value: number) => void} set  without calling `onInput`
 * @property {(limits: {min?: number, max?: number}) => void} limit
 */

/**
 * Ties a native range to the number field above it. Markup:
 * `<div class="slider" data-slider="NAME"><label for="ID">…</label><input type="number" id="ID" …><input type="range" aria-label="…" …></div>`
 * The number field carries min, max and step. With `data-scale="log"` the range runs over the logarithm; with
 * `data-zero` its left end stands for exactly 0; with `data-commit` a drag counts when it ends, for what takes long. Arrow
 * keys move one step, with Shift ten.
 * @param {Element} root
 * @param {string} name
 * @param {(value: number) => void} onInput
 * @returns {Slider}
 */
export function bindSlider(root, name, onInput) {
  const box = /** @type {HTMLElement} */ (root.querySelector(`[data-slider="${name}"]`));
  const number = /** @type {HTMLInputElement} */ (box.querySelector('input[type="number"]'));
  const range = /** @type {HTMLInputElement} */ (box.querySelector('input[type="range"]'));
  const scale = createScale(box, number);
  let current = number.valueAsNumber;

  const show = () => {
    number.value = String(current);
    const { min, max, step } = scale.range();
    Object.assign(range, { min: String(min), max: String(max), step: String(step) });
    range.value = String(scale.toRange(current));
    range.setAttribute('aria-valuetext', String(current));
  };
  /** @param {number} value */
  const change = (value) => {
    if (Number.isNaN(value)) return show();
    current = Math.min(Number(number.max), Math.max(Number(number.min), value));
    show();
    onInput(current);
  };
  if ('commit' in box.dataset)
    range.addEventListener('input', () => (number.value = String(scale.fromRange(range.valueAsNumber))));
  range.addEventListener('commit' in box.dataset ? 'change' : 'input', () =>
    change(scale.fromRange(range.valueAsNumber)),
  );
  number.addEventListener('change', () => change(number.valueAsNumber));
  for (const input of [range, number])
    input.addEventListener('keydown', (event) => {
      if (!event.shiftKey || !(event.key in directions)) return;
      event.preventDefault();
      change(scale.fromRange(scale.toRange(current) + 10 * (directions[event.key] ?? 0) * scale.range().step));
    });
  show();
  return {
    value: () => current,
    set(value) {
      current = value;
      show();
    },
    limit(limits) {
      if (limits.min !== undefined) number.min = String(limits.min);
      if (limits.max !== undefined) number.max = String(limits.max);
      current = Math.min(Number(number.max), Math.max(Number(number.min), current));
      show();
    },
  };
}

/** @type {Record<string, number>} */
const directions = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };
const LOG_STEPS = 200;

/**
 * How a value stands on the range: as itself, or as its logarithm in 200 steps.
 * @param {HTMLElement} box
 * @param {HTMLInputElement} number
 */
function createScale(box, number) {
  const step = Number(number.step) || 1;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  /** @param {number} value */
  const rounded = (value) => Number((Math.round(value / step) * step).toFixed(digits));
  if (box.dataset.scale !== 'log')
    return {
      range: () => ({ min: Number(number.min), max: Number(number.max), step }),
      toRange: (/** @type {number} */ value) => value,
      fromRange: rounded,
    };
  const withZero = 'zero' in box.dataset;
  const low = () => Math.log(Number(withZero ? box.dataset.zero || step : number.min));
  const high = () => Math.log(Number(number.max));
  return {
    range: () => ({ min: withZero ? -1 : 0, max: LOG_STEPS, step: 1 }),
    toRange: (/** @type {number} */ value) =>
      withZero && value <= 0 ? -1 : Math.round((LOG_STEPS * (Math.log(value) - low())) / (high() - low())),
    fromRange: (/** @type {number} */ position) =>
      withZero && position < 0 ? 0 : Number(Math.exp(low() + ((high() - low()) * position) / LOG_STEPS).toPrecision(3)),
  };
}
