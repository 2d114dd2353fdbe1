import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimCores, waitForCores } from '../../../web/training/cores.js';

/** Work that notes what it is told. */
function noting() {
  const told = /** @type {string[]} */ ([]);
  return { told, hold: () => void told.push('hold'), release: () => void told.push('release') };
}

test('while a run trains at full speed all evaluations and measurements wait', () => {
  const [own, other, measurement] = [noting(), noting(), noting()];
  const endWaiting = waitForCores(measurement);
  const [run, idle] = [claimCores(own), claimCores(other)];
  run.take();
  assert.deepEqual(
    [own, other, measurement].map(({ told }) => told),
    [['hold'], ['hold'], ['hold']],
  );
  run.leave();
  assert.equal(measurement.told.at(-1), 'release');
  endWaiting();
  run.take();
  assert.equal(measurement.told.at(-1), 'release');
  run.close();
  idle.close();
});

test('work that comes while a run trains waits from its beginning', () => {
  const run = claimCores(noting());
  run.take();
  const late = noting();
  const endWaiting = waitForCores(late);
  assert.deepEqual(late.told, ['hold']);
  run.close();
  assert.deepEqual(late.told, ['hold', 'release']);
  endWaiting();
});
