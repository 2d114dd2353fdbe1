import assert from 'node:assert/strict';
import { test } from 'node:test';
import { written } from '../../../web/page/data-tables.js';

test('numbers of a table have four digits, or a power of ten', () => {
  assert.equal(written(0), '0');
  assert.equal(written(4489), '4\u202f489');
  assert.equal(written(-0.0123456), '−0.01235');
  assert.equal(written(13.000012), '13');
  assert.match(written(0.00012), /^1\.2\s×\s10⁻⁴$/);
  assert.equal(written(Infinity), '∞');
  assert.equal(written(-Infinity), '−∞');
  assert.equal(written(Number.NaN), '–');
});
