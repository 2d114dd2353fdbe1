import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOf } from '../../../../web/figures/orders/best.js';

test('the best order has the least finite validation perplexity', () => {
  const result = (/** @type {number} */ order, /** @type {number | null} */ valid) => ({
    order,
    valid,
    train: 1,
    contexts: 1,
    ngrams: 1,
    freeParameters: 1,
    validSeen: 1,
  });
  assert.equal(bestOf([result(1, 27), result(2, 12), result(3, Infinity), result(4, null)])?.order, 2);
  assert.equal(bestOf([result(1, null), result(2, Infinity)]), null);
});
