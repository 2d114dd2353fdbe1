import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSnapshots } from '../../../web/training/snapshots.js';

/** 400 bytes each. */
const snapshot = (step) => ({ step, weights: new Float32Array(100), fingerprint: String(step) });

test('the snapshot of a step is the last one at or before it', () => {
  const snapshots = createSnapshots(snapshot(0), 1e6);
  for (const step of [10, 20, 30]) snapshots.add(snapshot(step));
  assert.deepEqual(
    [0, 9, 10, 29, 30, 99].map((step) => snapshots.at(step).step),
    [0, 0, 10, 20, 30, 30],
  );
});

test('ten thousand snapshots fill the budget and stay evenly spread, first and newest among them', () => {
  const snapshots = createSnapshots(snapshot(0), 40_000);
  for (let step = 1; step <= 10_000; step++) {
    snapshots.add(snapshot(step));
    // 100 fit.
    assert.equal(snapshots.size(), Math.min(step + 1, 100));
    assert.equal(snapshots.newest().step, step);
  }
  assert.equal(snapshots.bytes(), 40_000);
  assert.equal(snapshots.at(0).step, 0);
  // Evenly they would be 101 apart.
  for (let step = 0; step <= 10_000; step++) assert.ok(step - snapshots.at(step).step <= 150);
});

test('a step that comes twice is kept once', () => {
  const snapshots = createSnapshots(snapshot(0), 1e6);
  for (const step of [5, 5, 4, 6]) snapshots.add(snapshot(step));
  assert.equal(snapshots.size(), 3);
});

test('networks larger than the budget keep the first and the newest', () => {
  const snapshots = createSnapshots(snapshot(0), 100);
  for (const step of [1, 2, 3]) snapshots.add(snapshot(step));
  assert.deepEqual([snapshots.size(), snapshots.at(2).step, snapshots.newest().step], [2, 0, 3]);
});
