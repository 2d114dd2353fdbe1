import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barAt } from '../../../web/charts/bars.js';

test('a bar is found where it stands', () => {
  const layout = { left: 50, step: 10, count: 3, top: 0, bottom: 100 };
  assert.deepEqual(
    [49, 50, 69, 79, 80].map((x) => barAt(layout, x)),
    [null, 0, 1, 2, null],
  );
});
