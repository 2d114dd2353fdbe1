import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQueue, priorities } from '../../../web/scheduling/jobs.js';

/** Creates work of `items` that logs its name for every slice. */
function countingJob(name, items, log) {
  let left = items;
  return {
    advance(units) {
      log.push(name);
      left -= Math.min(units, left);
      return left === 0;
    },
    progress: () => 1 - left / items,
  };
}

test('a job runs to its end and reports its progress', async () => {
  const shares = [];
  await createQueue().run(countingJob('a', 5000, []), priorities.orders, (share) => shares.push(share)).done;
  assert.equal(shares.at(-1), 1);
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.ok(shares.length > 1);
});

test('a job of higher priority overtakes', async () => {
  const queue = createQueue();
  const log = [];
  const slow = queue.run(countingJob('orders', 1e6, log), priorities.orders).done;
  const quick = queue.run(countingJob('evaluation', 3000, log), priorities.evaluation).done;
  await Promise.all([slow, quick]);
  assert.equal(log.lastIndexOf('evaluation') < log.lastIndexOf('orders'), true);
  assert.equal(log.indexOf('orders') < log.indexOf('evaluation') ? log[1] : log[0], 'evaluation');
});

test('a cancelled job rejects and does no more work', async () => {
  const log = [];
  const { done, cancel } = createQueue().run(countingJob('a', 1e9, log), priorities.orders);
  cancel();
  await assert.rejects(done, { name: 'Cancelled' });
  const worked = log.length;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(log.length, worked);
});

test('a job that throws rejects with its error and the queue goes on', async () => {
  const queue = createQueue();
  const failing = {
    advance: () => {
      throw new Error('no');
    },
    progress: () => 0,
  };
  await assert.rejects(queue.run(failing, priorities.orders).done, /no/);
  await queue.run(countingJob('a', 10, []), priorities.orders).done;
});

test('however many slices a job has, each is of a number that the engine can take', async () => {
  // Slices that take no time are doubled: sixty would make 2^70 of 1,024.
  const asked = /** @type {number[]} */ ([]);
  const job = {
    advance: (/** @type {number} */ units) => asked.push(units) === 60,
    progress: () => asked.length / 60,
  };
  await createQueue().run(job, priorities.orders).done;
  assert.ok(asked.every((units) => units >= 1 && units < 2 ** 31));
});
