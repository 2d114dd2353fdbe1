/** Exact evaluation over the compiled engine, shared by workers without threads. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { contextBlocks, corpusOf, evaluationOf, initial, load } from './evaluation-workers.mjs';

/** Its pasts of seven characters are worth sharing. */
const play = await readFile(new URL('../../../web/corpora/built-in.txt', import.meta.url), 'utf8');
const small = 'abcabd'.repeat(50);
const ignore = () => {};
const never = () => new Promise(ignore);
const fails = async () => {
  throw new Error('This worker ran out of memory.');
};
const network = (/** @type {number} */ vocabulary, context = 7) => ({ vocabulary, context, features: 2, seed: 1 });

const corpus = await corpusOf(play);
const weights = await initial(network(new Set(play).size));
const past = Array.from(await corpus.validHead(7));
/** By one worker. */
const alone = evaluationOf(corpus);
const expected = await alone.evaluate(weights, 1, ignore);
const nearest = await alone.nearestPasts(weights, past, 5, ignore);

test('perplexities have the same bits however many workers find them', async () => {
  for (const most of [1, 2, 7]) {
    const { evaluate, asked } = evaluationOf(corpus, { helpers: new Array(most).fill({}) });
    assert.deepEqual(await evaluate(weights, 1, ignore), expected);
    const working = asked.filter(({ method }) => method === 'losses');
    assert.equal(working.length, most + 1, 'each worker is asked once');
    const blocks = working.flatMap((each) => each.blocks ?? []).sort((a, b) => a - b);
    assert.deepEqual(
      blocks,
      Array.from({ length: contextBlocks }, (_, i) => i),
    );
  }
});

test('the nearest pasts are the same however many workers look for them', async () => {
  const { nearestPasts } = evaluationOf(corpus, { helpers: [{}, {}] });
  assert.deepEqual(await nearestPasts(weights, past, 5, ignore), nearest);
  assert.equal(nearest.pasts.length, 5);
});

test('each block is handed over once, to a worker that has least to do', async () => {
  const { evaluate, asked } = evaluationOf(corpus, { helpers: [{}, {}] });
  for (let times = 0; times < 2; times++) await evaluate(weights, 1, ignore);
  const moved = asked.filter(({ method }) => method === 'addBlock').map(({ worker }) => worker);
  assert.equal(moved.length, contextBlocks);
  for (const worker of [0, 1, 2]) {
    const share = moved.filter((each) => each === worker).length / contextBlocks;
    assert.ok(share > 0.2 && share < 0.5, `worker ${worker} holds ${share} of the blocks`);
  }
});

test('a worker that fails, hangs or never starts costs only time', async () => {
  /** @type {[string, Parameters<typeof evaluationOf>[1]][]} */
  const accidents = [
    ['fails while it works', { helpers: [{}, { losses: fails }] }],
    ['fails when it gets a block', { helpers: [{}, { addBlock: fails }] }],
    ['hangs while it works', { helpers: [{ losses: never, ping: never }, {}], patience: 5 }],
    ['hangs when it gets a block', { helpers: [{ addBlock: never, ping: never }], patience: 5 }],
    ['does not start', { helpers: [{}], start: fails }],
    ['never starts', { helpers: [{}], start: never, patience: 5 }],
    ['all fail', { helpers: [{ losses: fails }, { losses: fails }] }],
  ];
  for (const [name, options] of accidents) {
    const { evaluate } = evaluationOf(corpus, options);
    assert.deepEqual(await evaluate(weights, 1, ignore), expected, name);
    assert.deepEqual(await evaluate(weights, 1, ignore), expected, `${name}, then once more`);
  }
});

test('a lost worker is ended and asked no more', async () => {
  const { evaluate, asked, ended } = evaluationOf(corpus, { helpers: [{ losses: fails }, {}] });
  await evaluate(weights, 1, ignore);
  await evaluate(weights, 1, ignore);
  assert.deepEqual(ended, [1]);
  assert.equal(asked.filter(({ worker, method }) => worker === 1 && method === 'losses').length, 1);
});

test('what the lab worker cannot do is an error', async () => {
  const { evaluate } = evaluationOf(corpus, { helpers: [{}], lab: { losses: fails } });
  await assert.rejects(evaluate(weights, 1, ignore), /out of memory/);
  const { evaluate: other } = evaluationOf(corpus, { helpers: [{}] });
  await assert.rejects(other(await initial(network(3)), 1, ignore), /vocabulary/);
});

test('an evaluation that is stopped is over at once, and another can begin', async () => {
  for (const helpers of [[], [{}, {}]]) {
    const { evaluate, stop } = evaluationOf(corpus, { helpers });
    // First while the contexts are handed over, then when all workers have them.
    for (let times = 0; times < 2; times++) {
      const evaluating = evaluate(weights, 1, ignore);
      const other = evaluate(weights, 2, ignore);
      await stop(1);
      await assert.rejects(evaluating, { name: 'Cancelled' });
      assert.deepEqual(await other, expected);
    }
  }
});

test('progress rises to 1', async () => {
  const { evaluate } = evaluationOf(corpus, { helpers: [{}] });
  /** @type {number[]} */
  const shares = [];
  await evaluate(weights, 1, (share) => void shares.push(share));
  assert.ok(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1));
  assert.ok(/** @type {number} */ (shares[0]) < 0.5);
});

test('few contexts stay with the lab worker', async () => {
  const few = await corpusOf(small);
  const { evaluate, started } = evaluationOf(few, { helpers: [{}, {}] });
  const { train } = await evaluate(await initial(network(4, 2)), 1, ignore);
  assert.ok(train && train > 1 && train < 8);
  assert.equal(started(), 0);
});

test('preparing hands all contexts over before the first question', async () => {
  const { prepare, evaluate, asked } = evaluationOf(corpus, { helpers: [{}] });
  await prepare(7);
  const moves = () => asked.filter(({ method }) => method === 'addBlock').length;
  assert.equal(moves(), contextBlocks);
  await evaluate(weights, 1, ignore);
  assert.equal(moves(), contextBlocks);
});

test('workers that are not needed for some time are ended, and start again', async () => {
  const { evaluate, asked, ended, started } = evaluationOf(corpus, { helpers: [{}, {}], idle: 0 });
  await evaluate(weights, 1, ignore);
  while (ended.length < 2) await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(ended.sort(), [1, 2]);
  const before = asked.filter(({ method, worker }) => method === 'addBlock' && worker === 0).length;
  assert.deepEqual(await evaluate(weights, 1, ignore), expected);
  assert.equal(started(), 4);
  // The lab worker kept its blocks.
  assert.equal(asked.filter(({ method, worker }) => method === 'addBlock' && worker === 0).length, before);
});

test('another text ends the other workers and what is under way, and its own contexts are handed over', async () => {
  const text = await corpusOf(play);
  const { evaluate, forget, asked, ended } = evaluationOf(text, { helpers: [{}, { losses: never }] });
  const evaluating = evaluate(weights, 1, ignore);
  while (!asked.some(({ method }) => method === 'losses')) await new Promise((resolve) => setTimeout(resolve));
  const rejected = assert.rejects(evaluating, { name: /Stale|Cancelled/ });
  await load(text, small);
  forget();
  await rejected;
  assert.deepEqual(ended, [1, 2]);
  const { train } = await evaluate(await initial(network(4, 2)), 1, ignore);
  assert.ok(train && train > 1 && train < 8);
});
