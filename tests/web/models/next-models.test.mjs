import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf } from '../../../web/models/linked-networks.js';
import { candidates, probabilityOf, stretches } from '../../../web/models/next-models.js';

const codePoints = (text) => Uint32Array.from([...text], (c) => c.codePointAt(0)).sort();

test('a context is the last tokens of the text in the network’s own vocabulary', () => {
  assert.deepEqual(contextOf('banana', 3, codePoints('abn')), { tokens: [0, 2, 0], padded: 0 });
});

test('a model without a context reads nothing', () => {
  assert.deepEqual(contextOf('ab', 0, codePoints('ab')), { tokens: [], padded: 0 });
});

test('a text that is too short is preceded by the first token', () => {
  assert.deepEqual(contextOf('b', 3, codePoints('ab')), { tokens: [0, 0, 1], padded: 2 });
});

test('a character that the network never saw is named, unless it lies too far back to matter', () => {
  assert.deepEqual(contextOf('aéb', 2, codePoints('ab')), { unknown: 'é' });
  assert.deepEqual(contextOf('éab', 2, codePoints('ab')), { tokens: [0, 1], padded: 0 });
  assert.deepEqual(contextOf('a😀', 1, codePoints('ab')), { unknown: '😀' });
});

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

test('unknown characters part a text into stretches', () => {
  assert.deepEqual(stretches([1, 2, -1, -1, 3]), [
    { start: 0, part: [1, 2] },
    { start: 4, part: [3] },
  ]);
  assert.deepEqual(stretches([-1]), []);
});
