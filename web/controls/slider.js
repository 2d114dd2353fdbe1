/** A number that a reader sets by dragging or by typing. */
import { at } from './elements.js';
import { stepsOf } from './keys.js';
import { scaleOf } from './scales.js';

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
 * `data-zero` its left end stands for exactly 0; with `data-commit` a drag counts only when it ends, for slow work. Arrow
 * keys move one step, with Shift ten.
 * @param {Element} root
 * @param {string} name
 * @param {(value: number) => void} onInput
 * @param {object} [options]
 * @param {import('./scales.js').Scale} [options.scale]  instead of the one that the markup asks for
 * @param {(value: number) => string} [options.text]  the value as read aloud
 * @returns {Slider}
 */
export function bindSlider(root, name, onInput, { scale: chosen, text = String } = {}) {
  const box = at(root, `[data-slider="${name}"]`);
  const number = /** @type {HTMLInputElement} */ (box.querySelector('input[type="number"]'));
  const range = /** @type {HTMLInputElement} */ (box.querySelector('input[type="range"]'));
  const scale = chosen ?? scaleOf(box, number);
  const clamped = (/** @type {number} */ value) => Math.min(Number(number.max), Math.max(Number(number.min), value));
  let current = number.valueAsNumber;

  const show = () => {
    number.value = String(current);
    const { min, max, step } = scale.range();
    Object.assign(range, { min: String(min), max: String(max), step: String(step) });
    range.value = String(scale.toPosition(current));
    range.setAttribute('aria-valuetext', text(current));
  };
  /** @param {number} value */
  const change = (value) => {
    if (Number.isNaN(value)) return show();
    current = clamped(value);
    show();
    onInput(current);
  };
  listen(box, number, range, { scale, value: () => current, change });
  show();
  return {
    value: () => current,
    set(value) {
      current = value;
      show();
    },
    limit({ min, max }) {
      if (min !== undefined) number.min = String(min);
      if (max !== undefined) number.max = String(max);
      current = clamped(current);
      show();
    },
  };
}

/**
 * @param {HTMLElement} box @param {HTMLInputElement} number @param {HTMLInputElement} range
 * @param {{scale: import('./scales.js').Scale, value: () => number, change: (value: number) => void}} slider
 */
function listen(box, number, range, { scale, value, change }) {
  const dragged = () => scale.toValue(range.valueAsNumber);
  const commits = 'commit' in box.dataset;
  if (commits) range.addEventListener('input', () => (number.value = String(dragged())));
  range.addEventListener(commits ? 'change' : 'input', () => change(dragged()));
  number.addEventListener('change', () => change(scale.typed(number.valueAsNumber)));
  for (const input of [range, number])
    input.addEventListener('keydown', (event) => {
      // Single steps are the browser's.
      const steps = event.shiftKey ? stepsOf(event) : null;
      if (steps === null) return;
      event.preventDefault();
      change(scale.toValue(scale.toPosition(value()) + steps * scale.range().step));
    });
}
