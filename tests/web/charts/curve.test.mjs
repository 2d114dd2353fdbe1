import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeAxis, endAxis, logTicks, wholeAxis } from '../../../web/charts/curve-axis.js';

test('an axis begins below the floor and keeps its place unless a value leaves it', () => {
  const references = { unigram: 27.5, bigram: 11.87, floor: 11.866 };
  const axis = wholeAxis(references, 67, 1, 12);
  assert.ok(axis.low < 11.866 && axis.high > 27.5);
  assert.deepEqual(wholeAxis(references, 67, 1, 20), axis);
  assert.equal(wholeAxis({ ...references, floor: null }, 67, 7, 1.2).low, 1);
  assert.equal(endAxis(references, [], 1), null);
  const end = endAxis(references, [{ step: 1, train: 12, valid: 12.1 }], 1);
  assert.ok(end && end.low < 11.866 && end.high > 12.1 && end.high < 13);
});

test('ticks of a logarithmic axis are round and few', () => {
  const ticks = logTicks({ low: 11.2, high: 34 });
  assert.ok(ticks.length >= 3 && ticks.length <= 6, String(ticks));
  assert.ok(ticks.every((tick) => tick >= 11.2 && tick <= 34));
});

test('an axis that follows shows the whole fall first, then closes in by round limits that hold all later values', () => {
  const whole = { type: 'log', low: 3, high: 33 };
  const curve = (last) => ({
    points: [],
    losses: Array.from({ length: last / 10 }, (_, i) => ({
      step: 10 * (i + 1),
      mean: Math.log(5 + 2000 / (10 * (i + 1))),
    })),
    references: { unigram: 26, bigram: 10.2, floor: null },
    steps: 4000,
  });
  assert.equal(closeAxis(whole, curve(700)), whole);
  // At step 4,000 the estimate is 5 + 2,000 / 4,000, after the first tenth 5 + 2,000 / 400 = 10; the pairs stay in sight.
  assert.deepEqual(closeAxis(whole, curve(4000)), { type: 'log', low: 5, high: 11 });
});
