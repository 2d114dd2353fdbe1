import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf } from '../../../web/models/linked-networks.js';
import { stretches } from '../../../web/models/network-model.js';

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

test('unknown characters part a text into stretches', () => {
  assert.deepEqual(stretches([1, 2, -1, -1, 3]), [
    { start: 0, part: [1, 2] },
    { start: 4, part: [3] },
  ]);
  assert.deepEqual(stretches([-1]), []);
});
