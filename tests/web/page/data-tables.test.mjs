import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalsOf, written } from '../../../web/page/data-tables.js';

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

test('the numbers of a column have as many decimals as its most precise', () => {
  const column = (/** @type {(number | string)[]} */ cells) =>
    cells.map((cell) => (typeof cell === 'number' ? written(cell, decimalsOf(cells)) : cell));
  assert.deepEqual(column([67.1, 67.16, '', 4.53]), ['67.10', '67.16', '', '4.53']);
  assert.deepEqual(column([0, 0.005, 0.01, 1]), ['0', '0.005', '0.010', '1.000']);
  assert.deepEqual(column([12345.6, 0.5, 13]), ['12\u202f345.6', '0.5', '13.0']);
  assert.deepEqual(column([1, 2048]), ['1', '2\u202f048']);
  assert.deepEqual(column([0.0012345, Infinity, Number.NaN]), ['0.00123', '∞', '–']);
  assert.match(column([0.25, -0.0001])[1] ?? '', /^−1\.0\s×\s10⁻⁴$/);
});
