import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readView, writeView } from '../../../web/sharing/pairs-view.js';

test('a window of the matrix and its pin come back from their text', () => {
  for (const view of [
    { row: 20, column: 30, span: 16, pinned: true },
    { row: 0, column: 51, span: 16, pinned: false },
    { row: 0, column: 0, span: 67, pinned: true },
  ])
    assert.deepEqual(readView(writeView(view, 67), 67), view);
  assert.equal(writeView({ row: 0, column: 0, span: 67, pinned: false }, 67), '');
});

test('a window stays inside the matrix, and nonsense is none', () => {
  assert.deepEqual(readView('60,99999,16', 67), { row: 51, column: 51, span: 16, pinned: false });
  assert.deepEqual(readView('0,0,400p', 5000), { row: 0, column: 0, span: 5000, pinned: true });
  for (const value of ['', '1,2', '1,2,0', '-1,2,3', '1,2,3q', '1e9,1,1', '1,1,1'.repeat(90)])
    assert.equal(readView(value, 67), null);
});
