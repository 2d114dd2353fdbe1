import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidates, probabilityOf } from '../../../web/models/expectations.js';

test('columns are the likeliest characters of any model, and the true one however unlikely', () => {
  const expectations = [
    { vocabulary: Uint32Array.of(97, 98, 99), probabilities: [0.6, 0.3, 0.1] },
    { vocabulary: Uint32Array.of(97, 98, 99), probabilities: null },
    { vocabulary: Uint32Array.of(97, 98, 100), probabilities: [0.1, 0.2, 0.7] },
  ];
  assert.deepEqual(candidates(expectations, null, 3), [97, 100, 98]);
  assert.deepEqual(candidates(expectations, 98, 3), [97, 100, 98]);
  assert.deepEqual(candidates(expectations, 99, 3), [97, 100, 99]);
});

test('there are no more columns than characters, one that is never expected among them', () => {
  assert.deepEqual(
    candidates([{ vocabulary: Uint32Array.of(98, 0x1f600), probabilities: [0, 1] }], null, 16),
    [0x1f600, 98],
  );
  assert.deepEqual(candidates([{ vocabulary: new Uint32Array(), probabilities: null }], null, 16), []);
});

test('a model says nothing of a character that it does not know', () => {
  const expectation = { vocabulary: Uint32Array.of(97, 0x4e00), probabilities: [0.25, 0.75] };
  assert.equal(probabilityOf(expectation, 0x4e00), 0.75);
  assert.equal(probabilityOf(expectation, 98), undefined);
  assert.equal(probabilityOf({ ...expectation, probabilities: null }, 97), undefined);
});
