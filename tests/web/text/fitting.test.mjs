import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fontSizeIn, lettersIn, widthOf } from '../../../web/text/fitting.js';

test('one letter keeps its size, a name gets the size at which it fits', () => {
  assert.deepEqual([lettersIn('a'), lettersIn('◌\u0301'), lettersIn('U+E0041')], [1, 1, 7]);
  assert.equal(fontSizeIn('a', 1, 13), 13);
  // Seven letters, each 0.6 of the size wide, in 42 pixels: 10; in 210 they would have 50.
  assert.equal(fontSizeIn('U+E0041', 42, 13), 10);
  assert.equal(fontSizeIn('U+E0041', 210, 13), 13);
  assert.ok(Math.abs(widthOf(['a', 'ZWSP'], 10) - 24) < 1e-9);
});
