import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kneserNeySpec, ngramSpec } from '../../../web/models/counting-model.js';
import { forgetOrders, recordOrder } from '../../../web/models/measured.js';
import { createState } from '../../../web/page/state.js';

/** @param {number} order @param {number} valid @returns {import('../../../web/workers/protocol.js').OrderResult} */
const result = (order, valid) => ({
  order,
  contexts: 1,
  ngrams: 20,
  freeParameters: 9,
  train: 2,
  valid,
  trainFloor: 1,
  validSeen: 1,
  validZeros: 0,
  validCauses: [],
  seconds: 0.5,
});

test('orders are kept and forgotten by the kind of their model', () => {
  const state = createState();
  recordOrder(state, ngramSpec(3, 0.1), result(3, 7));
  recordOrder(state, kneserNeySpec(3), result(3, 6));
  recordOrder(state, kneserNeySpec(4), result(4, 5));
  const { ngram, kneserNey } = state.get().measured;
  assert.deepEqual(ngram, { 3: { train: 2, valid: 7, ngrams: 20, seconds: 0.5 } });
  assert.deepEqual([kneserNey[3]?.valid, kneserNey[4]?.valid], [6, 5]);
  forgetOrders(state, 'ngram');
  assert.deepEqual(state.get().measured.ngram, {});
  assert.equal(state.get().measured.kneserNey, kneserNey);
});
