/** Comparisons of models to write sentences about. */
import { comparisonOf } from '../../../../web/models/past-lines.js';

const LEAST = [0, 1, 2, 11, 101];

/**
 * @param {(number | null)[][]} rows  by group from count 0 up: tokens, bits of n-gram, best table, Kneser-Ney, network, mixture
 * @param {{length?: number, best?: number, vocabulary?: number}} [plan]
 */
export function comparison(rows, { length = 7, best = 5, vocabulary = 64 } = {}) {
  const all = rows.reduce((sum, [tokens]) => sum + (tokens ?? 0), 0);
  const groups = rows.map(([tokens, own = null, other = null, kn = null, network = null, mixture = null], i) => ({
    least: LEAST[i] ?? 0,
    tokens: tokens ?? 0,
    share: (tokens ?? 0) / all,
    bits: { specs: [own, other, kn], network, mixture },
  }));
  const [first] = groups.filter(({ tokens }) => tokens > 0);
  const mean = {
    tokens: all,
    share: 1,
    bits: first?.bits ?? { specs: [null, null, null], network: null, mixture: null },
  };
  const corpus = { vocabulary: new Uint32Array(vocabulary) };
  const plan = { corpus, length, best, kneserNey: 6, initialCount: 0.1, weight: 0.2, network: null };
  return comparisonOf(/** @type {any} */ (plan), /** @type {any} */ ({ groups, mean, perplexities: mean.bits }));
}
