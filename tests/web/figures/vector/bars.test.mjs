/** Bars that come from an address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBars } from '../../../../web/figures/vector/vector.js';

test('bars with a lock come back as they were written', () => {
  assert.deepEqual(readBars('0.5,0.25l,0.25'), [
    { p: 0.5, isLocked: false },
    { p: 0.25, isLocked: true },
    { p: 0.25, isLocked: false },
  ]);
});

test('rounded bars sum to 1', () => {
  const sum = readBars('0.333333,0.333333,0.333333')?.reduce((total, { p }) => total + p, 0);
  assert.ok(Math.abs((sum ?? 0) - 1) < 1e-15);
});

test('no other text is a distribution', () => {
  for (const text of [
    '',
    '1',
    'x,y',
    '0.5,0.6',
    '-1,2',
    '0.5,0.5,',
    '1e9,0',
    '0,0',
    'NaN,1',
    Array(9).fill('0.111111').join(),
  ])
    assert.equal(readBars(text), null, text);
});
