/** The slow script that records the figures: its record is up to date, and its models are right. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { builtInFigures, kneserNeyModel, smoothedModel } from './built-in.mjs';

test('the recorded figures are those of the text as it is', () => {
  const recorded = readFileSync(new URL('built-in.txt', import.meta.url), 'utf8');
  assert.equal(recorded, builtInFigures(), 'run node tests/reference/built-in.mjs');
});

/** @param {string} train @param {string} vocabulary */
const corpus = (train, vocabulary) => ({ vocabulary: [...vocabulary], train: [...train], valid: [] });

test('probabilities sum to 1 after every context, seen or not', () => {
  const small = corpus('abracadabra abracadabra zz cabaret', ' abcdertz');
  for (const model of [smoothedModel(small, 3), kneserNeyModel(small, 3)])
    for (const context of ['ab', 'a ', 'zz', 'tt']) {
      const sum = small.vocabulary.reduce((total, next) => total + model(context, next), 0);
      assert.ok(Math.abs(sum - 1) < 1e-12, `${JSON.stringify(context)}: ${sum}`);
    }
});

test('Kneser-Ney of order 2, by hand', () => {
  // ab twice, bb and ba once: D = 2 / (2 + 2 * 1) = 1/2. Before a stands b alone, before b stand a and b:
  // D = 1 / (1 + 2 * 1) = 1/3, so that p(b) = (2 - 1/3) / 3 + (1/3 * 2 / 3) * 1/2 = 2/3.
  const model = kneserNeyModel(corpus('abbab', 'ab'), 2);
  // p(b | a) = (2 - 1/2) / 2 + (1/2 * 1 / 2) * 2/3
  assert.ok(Math.abs(model('a', 'b') - (3 / 4 + 1 / 6)) < 1e-15);
  // p(b | b) = (1 - 1/2) / 2 + (1/2 * 2 / 2) * 2/3
  assert.ok(Math.abs(model('b', 'b') - (1 / 4 + 1 / 3)) < 1e-15);
});
