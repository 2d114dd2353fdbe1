import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestModel, rowsOf, sorted } from '../../../../web/figures/contest/rows.js';
import { mixtureSentence, timeText, weaknessSentence } from '../../../../web/figures/contest/wording.js';
import { comparison } from '../past/comparisons.mjs';

const order = (/** @type {number} */ valid, ngrams = 10) => ({ train: 2, valid, ngrams, seconds: 0.5 });
const network = { context: 7, parameters: 100, train: 5, valid: 6 };
const measured = {
  ngram: { 1: order(16), 2: order(Infinity), 3: order(8) },
  kneserNey: { 3: order(4, 30) },
  networks: { mlp1: null, mlp7: { ...network, source: /** @type {const} */ ('published') } },
};
const rows = rowsOf(/** @type {any} */ ({ measured }), { perplexity: 3.5, numbers: 131 });

test('every model that is known has a row, with bits by its validation perplexity', () => {
  assert.deepEqual(
    rows.map(({ model, numbers, bits }) => [model, numbers, bits && Number(bits.toFixed(3))]),
    [
      ['ngram-1', 10, 4],
      ['ngram-2', 10, Infinity],
      ['ngram-3', 10, 3],
      ['kneser-ney-3', 30, 2],
      ['mlp7', 100, 2.585],
      ['mixture', 131, 1.807],
    ],
  );
  assert.equal(bestModel(rows), 'mixture');
  assert.equal(bestModel([]), null);
});

test('rows sort by any column, unknown values last both ways', () => {
  const models = (/** @type {Parameters<typeof sorted>[1]} */ column, /** @type {boolean} */ falling) =>
    sorted(rows, column, falling).map(({ model }) => model);
  assert.deepEqual(models('valid', false), ['mixture', 'kneser-ney-3', 'mlp7', 'ngram-3', 'ngram-1', 'ngram-2']);
  assert.equal(models('train', false).at(-1), 'mixture');
  assert.equal(models('train', true).at(-1), 'mixture');
  assert.deepEqual(models('numbers', true).slice(0, 3), ['mixture', 'mlp7', 'kneser-ney-3']);
});

test('each model is bad where it falls furthest behind the best one there', () => {
  const sentence = weaknessSentence(
    comparison([[20, 6, 3, 2.5, 2.9, 2.4], [0], [0], [40, 2.2, 2.1, 2, 2.6, 1.95], [40, 2, 2.1, 2.06, 2.5, 2.05]]),
  );
  assert.match(
    sentence,
    /: where the past is new, the 8-gram by 3\.60 bits a character, the 5-gram by 0\.60 and Kneser-Ney by 0\.10; where it occurred 11 to 100 times, the network by 0\.65\. The mixture is nowhere 0\.1 bits behind\.$/,
  );
  const alike = weaknessSentence(comparison([[20, 2, 2.05, 2, 2.01, 2], [0], [0], [0], [80, 2, 2, 2, 2.09, 2]]));
  assert.match(alike, /occurred in training, no model falls 0\.1 bits or more behind the best one there\.$/);
  assert.match(weaknessSentence(null), /once all of them are measured/);
});

test('the mixture is said to be better than its parts only where it is', () => {
  const parts = { kneserNey: 4.37, network: 6.1, best: { weight: 0.25, perplexity: 4.27 } };
  assert.match(
    mixtureSentence({ ...parts, weight: 0.2, perplexity: 4.28 }),
    /4\.28, better than either.*best weight on this slider is 0\.25,/,
  );
  assert.match(mixtureSentence({ ...parts, weight: 0.9, perplexity: 5 }), /worse than its better part/);
  assert.match(
    mixtureSentence({ ...parts, weight: 0.25, perplexity: 4.27 }),
    /No other weight on this slider does better/,
  );
});

test('a time is of this browser, or says that the network was there before', () => {
  assert.deepEqual([0.1234, 42.4, Infinity, null].map(timeText), ['0.12\u202fs', '42\u202fs', 'beforehand', '–']);
});
