/** A sample drawn from a model, with its seed and a button for another. */
import { at } from './elements.js';
import { latest } from '../scheduling/latest.js';
import { decode, lineOfText } from '../text/characters.js';
import { bindSeed } from './seed.js';

/**
 * Markup inside `root`: an output `[data-sample]`, and a seed with its button (seed.js).
 * @param {HTMLElement} root
 * @param {(seed: number) => Promise<{tokens: ArrayLike<number>, vocabulary: Uint32Array} | null>} draw  null: nothing to show
 * @param {(text: string) => void} announce
 * @returns {{draw: () => void, clear: () => void}} `draw` repeats with the seed as it stands
 */
export function bindSampler(root, draw, announce) {
  const output = at(root, '[data-sample]');
  let asked = false;
  const show = latest(draw, (sample, drawn) => {
    output.textContent = sample ? visibleText(sample) : '–';
    if (asked && sample) announce(`A new sample, seed ${drawn}: ${output.textContent}`);
    asked = false;
  });
  const seed = bindSeed(root, (chosen, again) => {
    asked ||= again;
    show(chosen);
  });
  return { draw: () => show(seed()), clear: () => (output.textContent = '–') };
}

/** @param {{tokens: ArrayLike<number>, vocabulary: Uint32Array}} sample */
const visibleText = ({ tokens, vocabulary }) => lineOfText(decode(tokens, vocabulary));
