import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCounting } from '../../../../web/figures/orders/counting.js';
import { createState } from '../../../../web/page/state.js';
import { Stale } from '../../../../web/scheduling/stale.js';

const result = (/** @type {number} */ order) => ({
  order,
  train: 9 - order,
  valid: 10 + order,
  contexts: order,
  ngrams: 2 * order,
  freeParameters: order,
  validSeen: 0.75,
  seconds: 0,
});

/** A counting of two orders whose answers the test gives, and what it told. */
function controlled() {
  /** @type {{receive: (result: any) => void, progress: (share: number) => void, end: (error?: Error) => void, smoothing: number[]}[]} */
  const asked = [];
  const told = /** @type {string[]} */ ([]);
  const published = /** @type {Record<string, number | null>} */ ({});
  const corpus = {
    orders: (/** @type {any[]} */ specs, /** @type {any} */ receive, /** @type {any} */ progress) =>
      new Promise((resolve, reject) => {
        const end = (/** @type {Error} */ error) => (error ? reject(error) : resolve(undefined));
        asked.push({ receive, progress, end, smoothing: specs.map((spec) => spec.initialCount) });
      }),
    stopOrders: (/** @type {string} */ kind) => void told.push(`stop ${kind}`),
  };
  const state = createState();
  const page = /** @type {any} */ ({
    state,
    client: { corpus },
    publish: (/** @type {string} */ name, /** @type {number | null} */ value) => (published[name] = value),
  });
  const counting = createCounting(page, [1, 2], {
    changed: () => told.push(`results ${counting.results().map(({ order }) => order)}`),
    progress: (share) => told.push(`progress ${share}`),
    ended: (failure) => told.push(`ended ${failure}`),
  });
  return { counting, asked, told, published, state };
}

test('orders come one after another; the last one ends the counting, however the rest arrives', async () => {
  const { counting, asked, told, published, state } = controlled();
  const counted = counting.count();
  assert.deepEqual(told, ['results ', 'progress 0']);
  assert.equal(counting.isUnderWay(), true);
  asked[0]?.receive(result(1));
  asked[0]?.progress(0.5);
  asked[0]?.receive(result(2));
  // A message on its way when the last result came.
  asked[0]?.progress(0.9);
  assert.deepEqual(told.slice(2), ['results 1', 'progress 0.5', 'results 1,2', 'progress null', 'ended ']);
  assert.deepEqual([counting.isUnderWay(), counting.isComplete()], [false, true]);
  assert.deepEqual([published['bigram.ngrams'], published['bigram.unseen']], [4, 0.25]);
  assert.equal(state.get().measured.ngram[2]?.valid, 12);
  asked[0]?.end();
  await counted;
  assert.equal(told.length, 7);
});

test('a counting that was stopped keeps what had come, and hears nothing more', async () => {
  const { counting, asked, told } = controlled();
  const counted = counting.count();
  asked[0]?.receive(result(1));
  counting.stop();
  asked[0]?.receive(result(2));
  asked[0]?.end(new Error('too late'));
  await counted;
  assert.deepEqual(told.slice(3), ['stop ngram', 'progress null']);
  assert.deepEqual(
    counting.results().map(({ order }) => order),
    [1],
  );
});

test('a failure is told, work that was overtaken is not', async () => {
  const { counting, asked, told } = controlled();
  const failing = counting.count();
  asked[0]?.end(new Error('no memory'));
  await failing;
  assert.deepEqual(told.slice(-2), ['progress null', 'ended no memory']);
  const overtaken = counting.count();
  asked[1]?.end(new Stale('another text'));
  await overtaken;
  assert.equal(told.at(-1), 'progress null');
});

test('with another text nothing is known, also of what is published', async () => {
  const { counting, asked, published } = controlled();
  const counted = counting.count();
  asked[0]?.receive(result(1));
  counting.leave();
  asked[0]?.receive(result(2));
  asked[0]?.end();
  await counted;
  assert.deepEqual([counting.results(), published['unigram.ngrams'], published['bigram.ngrams']], [[], null, null]);
});

test('orders are counted with the initial count of that moment', () => {
  const { counting, asked, state } = controlled();
  counting.count();
  state.set({ initialCount: 0.5 });
  counting.count();
  assert.deepEqual(
    asked.map(({ smoothing }) => smoothing),
    [
      [0.1, 0.1],
      [0.5, 0.5],
    ],
  );
});
