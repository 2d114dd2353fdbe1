/** What the opening figure asks of its two models. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createModels } from '../../../../web/figures/opening/asking.js';

test('writing waits until the pasts of a new text are counted', async () => {
  let questions = 0;
  const uncounted = () => new Error('The n-grams of order 8 are still being counted.');
  const corpus = {
    distribution: async () => {
      if (++questions < 3) throw uncounted();
      return { probabilities: Float64Array.of(0.5, 0.5), contextCount: 4 };
    },
    sample: async () => {
      if (questions < 3) throw uncounted();
      return Uint16Array.of(1, 0);
    },
  };
  const state = { get: () => ({ corpus: { vocabulary: Uint32Array.of(97, 98) }, networks: {}, initialCount: 0.1 }) };
  const { write } = createModels(/** @type {any} */ ({ state, client: { corpus } }));
  const { counted } = await write('ab', { length: 2, seed: 1 });
  assert.deepEqual([...counted], [1, 0]);
});
