/** Seeds of samples and networks: whole numbers of 32 bits. */

const SEEDS = 2 ** 32;

/** @param {number} value @returns {number} the seed nearest to it; 0 for NaN */
export const seedFrom = (value) => Math.max(0, Math.min(SEEDS - 1, Math.round(value || 0)));

/** @param {number} seed @returns {number} 0 after the last */
export const nextSeed = (seed) => (seed + 1) % SEEDS;

/**
 * Ties the number field `[data-seed]` inside `root` to the button `[data-again]`, which sets the next seed.
 * @param {HTMLElement} root
 * @param {(seed: number, again: boolean) => void} onChange  again: the button was pressed
 * @returns {() => number} reads the seed
 */
export function bindSeed(root, onChange) {
  const field = /** @type {HTMLInputElement} */ (root.querySelector('[data-seed]'));
  const read = () => seedFrom(field.valueAsNumber);
  const set = (/** @type {number} */ seed, /** @type {boolean} */ again) => {
    field.value = String(seed);
    onChange(seed, again);
  };
  field.addEventListener('change', () => set(read(), false));
  root.querySelector('[data-again]')?.addEventListener('click', () => set(nextSeed(read()), true));
  return read;
}
