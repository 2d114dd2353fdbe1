import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceFor } from '../../../web/controls/long-paste.js';

const field = (maxLength, value = '', selectionStart = 0, selectionEnd = selectionStart) => ({
  maxLength,
  value,
  selectionStart,
  selectionEnd,
});

test('a paste that fits needs no words, a longer one is told by its numbers', () => {
  assert.equal(sentenceFor(field(-1), 1e6), '');
  assert.equal(sentenceFor(field(200), 200), '');
  assert.match(sentenceFor(field(200), 200_000), /^This field holds 200 characters: .* first 200 of the 200\u202f000 /);
  // Three of the ten are selected and make room: 200 - 10 + 3.
  assert.match(sentenceFor(field(200, 'abcdefghij', 2, 5), 500), /first 193 of the 500 /);
});
