/** A sample drawn from a model, with its seed and a button for another. */
import { latest } from '../scheduling/latest.js';
import { decode } from '../text/format.js';

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Markup inside `root`: an output `[data-sample]`, a number field `[data-seed]` and a button `[data-again]`, which draws
 * with the next seed.
 * @param {HTMLElement} root
 * @param {(seed: number) => Promise<{tokens: ArrayLike<number>, vocabulary: Uint32Array} | null>} draw  null: nothing to show
 * @param {(text: string) => void} announce
 * @returns {{draw: () => void, clear: () => void}} `draw` repeats with the seed as it stands
 */
export function bindSampler(root, draw, announce) {
  const output = /** @type {HTMLElement} */ (root.querySelector('[data-sample]'));
  const seed = /** @type {HTMLInputElement} */ (root.querySelector('[data-seed]'));
  let asked = false;
  const show = latest(draw, (sample) => {
    output.textContent = sample ? visibleText(sample) : '–';
    if (asked && sample) announce(`A new sample, seed ${seedOf(seed)}: ${output.textContent}`);
    asked = false;
  });
  const again = () => {
    seed.value = String(seedOf(seed) < LARGEST_SEED ? seedOf(seed) + 1 : 0);
    asked = true;
    show(seedOf(seed));
  };
  root.querySelector('[data-again]')?.addEventListener('click', again);
  seed.addEventListener('change', () => {
    seed.value = String(seedOf(seed));
    show(seedOf(seed));
  });
  return { draw: () => show(seedOf(seed)), clear: () => (output.textContent = '–') };
}

/** @param {HTMLInputElement} field */
const seedOf = (field) => Math.max(0, Math.min(LARGEST_SEED, Math.round(field.valueAsNumber || 0)));

/** Line breaks become signs, so that a sample keeps to its line. @param {{tokens: ArrayLike<number>, vocabulary: Uint32Array}} sample */
const visibleText = ({ tokens, vocabulary }) =>
  decode(tokens, vocabulary).replaceAll('\r', '⇤').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
