/** Finds the place at which the longer network best expects the character that follows. */
import { models } from './registry.js';

/**
 * @template {{before: string, truth: number}} Place  truth: code point of the character that follows
 * @param {import('./registry.js').ModelPage} page @param {Place[]} places
 * @returns {Promise<Place | undefined>} the first one where there is no network; undefined of no places
 */
export async function bestExpected(page, places) {
  const shares = await Promise.all(
    places.map(async ({ before, truth }) => {
      const { vocabulary, probabilities } = await models.mlp7.expectation(page, before);
      return probabilities?.[vocabulary.indexOf(truth)] ?? 0;
    }),
  );
  return places[shares.indexOf(Math.max(...shares))];
}
