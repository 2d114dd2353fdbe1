import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binned } from '../../../../web/figures/constraints-data/constraints-data.js';

test('estimates beyond the axis stand in its last bin', () => {
  const counts = binned([0, 0.119, 0.5]);
  assert.equal(counts[0], 1);
  assert.equal(counts.at(-1), 2);
});
