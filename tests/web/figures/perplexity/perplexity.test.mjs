import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sumOfBits } from '../../../../web/figures/perplexity/perplexity.js';

test('surprises add up over the characters that the vocabulary has', () => {
  assert.equal(
    sumOfBits({
      tokens: Int32Array.of(0, -1, 1),
      bits: Float64Array.of(1, Number.NaN, 2.5),
      meanBits: 1.75,
      perplexity: 2 ** 1.75,
    }),
    3.5,
  );
});
