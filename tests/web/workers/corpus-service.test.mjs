/** The corpus worker's service over the compiled engine, without a worker. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { createEvaluate } from '../../../web/workers/exact-evaluation.js';
import { createNetworkService } from '../../../web/workers/network-service.js';
import { engine } from './compiled-engine.mjs';

/** @param {string} name @param {string} text */
const file = (name, text) => [{ name, bytes: /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer) }];
const ignore = () => {};

test('a question about a corpus that was replaced, or whose split moved, is stale', async () => {
  const { api, check } = createCorpusService(engine);
  assert.throws(() => check(0), { name: 'Stale' });
  const first = await api.load(file('first.txt', 'ab'.repeat(50)), {}, ignore);
  check(first.id);
  const second = await api.load(file('second.txt', 'xyz'.repeat(50)), {}, ignore);
  assert.throws(() => check(first.id), { name: 'Stale' });
  const moved = await api.setSplit(100, ignore);
  assert.equal(moved.trainTokens, 100);
  assert.throws(() => check(second.id), { name: 'Stale' });
  check(moved.id);
});

test('a refused text leaves the one in use, and its numbers, as they were', async () => {
  const { api, check } = createCorpusService(engine);
  const loaded = await api.load(file('kept.txt', 'ab'.repeat(50)), {}, ignore);
  await assert.rejects(
    api.load(file('empty.txt', ''), {}, ignore),
    /It is empty; choose a text of at least 64 characters/,
  );
  check(loaded.id);
  // 87 tokens train, floor(100 * 7 / 8): 44 times "a", of which the last is followed by nothing
  assert.deepEqual(await api.bigramRow(0), Float64Array.of(0, 43));
});

test('files are joined, and a newer load overtakes an older one', async () => {
  const { api } = createCorpusService(engine);
  const older = api.load(file('older.txt', 'ab'.repeat(50)), {}, ignore);
  const newer = api.load([...file('a.txt', 'ab'.repeat(40)), ...file('b.txt', 'cd'.repeat(40))], {}, ignore);
  await assert.rejects(older, { name: 'Cancelled' });
  const { name, characters, vocabulary } = await newer;
  assert.deepEqual([name, characters, [...vocabulary]], ['a.txt, b.txt', 160, [97, 98, 99, 100]]);
  // SHA-256 of "ab" forty times and "cd" forty times, by sha256sum
  assert.equal(await api.sha256(), 'a1f1a159d908ea35b8bfc193e4798179e20a3f328c40c8c9b7021a81bc461fa3');
});

test('moving the split does not stop a text that is being loaded', async () => {
  const { api } = createCorpusService(engine);
  await api.load(file('first.txt', 'ab'.repeat(50)), {}, ignore);
  const loading = api.load(file('second.txt', 'cd'.repeat(50)), {}, ignore);
  await api.setSplit(60, ignore);
  assert.equal((await loading).name, 'second.txt');
});

test('a split that is refused leaves the text in use as it was', async () => {
  const { api, check } = createCorpusService(engine);
  const { id } = await api.load(file('kept.txt', 'ab'.repeat(50)), {}, ignore);
  await assert.rejects(api.setSplit(101, ignore), /cannot be longer than the text/);
  check(id);
});

/** Long enough for several slices, the first of which has 1,024 tokens. */
const long = 'ab'.repeat(5000);

test('a new split is counted slice by slice, and the old one is in use until that is done', async () => {
  const { api, check } = createCorpusService(engine);
  const { id } = await api.load(file('long.txt', long), {}, ignore);
  /** @type {number[]} */
  const shares = [];
  const moving = api.setSplit(5000, (share) => {
    shares.push(share);
    if (share < 1) check(id);
  });
  // 8,750 tokens train: every second one is an "a", of which each is followed by "b".
  assert.deepEqual(await api.bigramRow(0), Float64Array.of(0, 4375));
  assert.equal((await moving).trainTokens, 5000);
  assert.ok(shares.length > 2 && (shares[0] ?? 1) < 0.5 && shares.at(-1) === 1, String(shares));
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.deepEqual(await api.bigramRow(0), Float64Array.of(0, 2500));
});

test('a newer split overtakes an older one', async () => {
  const { api } = createCorpusService(engine);
  await api.load(file('long.txt', long), {}, ignore);
  const older = api.setSplit(5000, ignore);
  const newer = api.setSplit(6000, ignore);
  await assert.rejects(older, { name: 'Cancelled' });
  assert.equal((await newer).trainTokens, 6000);
  assert.deepEqual(await api.bigramRow(0), Float64Array.of(0, 3000));
});

test('a split that is stopped, or whose text is replaced, leaves nothing behind', async () => {
  const { api, check } = createCorpusService(engine);
  const { id } = await api.load(file('long.txt', long), {}, ignore);
  const stopped = api.setSplit(5000, ignore);
  await api.cancelSplit();
  await assert.rejects(stopped, { name: 'Cancelled' });
  check(id);
  assert.deepEqual(await api.bigramRow(0), Float64Array.of(0, 4375));
  const loading = api.load(file('other.txt', 'cd'.repeat(50)), {}, ignore);
  const replaced = assert.rejects(api.setSplit(5000, ignore), { name: 'Cancelled' });
  const [{ trainTokens }] = await Promise.all([loading, replaced]);
  assert.equal(trainTokens, 87);
});

test('an evaluation that is stopped is over at once, and another can begin', async () => {
  const { api } = createCorpusService(engine);
  await api.load(file('text.txt', 'abcabd'.repeat(50)), {}, ignore);
  const network = createNetworkService(engine);
  const { evaluate, stop } = createEvaluate(api, network);
  const settings = { vocabulary: 4, context: 2, features: 2, seed: 1 };
  const { weights } = await network.initial(settings);
  // Once while the table of contexts is being made, once when it is there.
  for (let times = 0; times < 2; times++) {
    const evaluating = evaluate({ settings, weights }, 1, ignore);
    await stop(1);
    await assert.rejects(evaluating, { name: 'Cancelled' });
    const { train } = await evaluate({ settings, weights }, 1, ignore);
    assert.ok(train > 1 && train < 8);
  }
});

test('the table of contexts is handed over once for each length, and again for another text', async () => {
  const { api } = createCorpusService(engine);
  const network = createNetworkService(engine);
  const handed = [];
  /** @type {typeof network.addTable} */
  const addTable = (table) => {
    handed.push(table.length);
    return network.addTable(table);
  };
  const { evaluate, forget } = createEvaluate(api, { ...network, addTable });
  const losses = async (/** @type {string} */ text) => {
    await api.load(file('text.txt', text), {}, ignore);
    forget();
    return Promise.all(
      [1, 2, 1].map(async (context) => {
        const settings = { vocabulary: 3, context, features: 2, seed: 1 };
        return (await evaluate({ settings, weights: (await network.initial(settings)).weights }, context, ignore))
          .train;
      }),
    );
  };
  const first = await losses('abcabb'.repeat(50));
  assert.deepEqual(handed.sort(), [1, 2]);
  assert.equal(first[0], first[2]);
  const second = await losses('aabbcc'.repeat(50));
  assert.deepEqual(handed.sort(), [1, 1, 2, 2]);
  assert.notEqual(first[0], second[0]);
});

test('another text stops an evaluation under way', async () => {
  const { api } = createCorpusService(engine);
  await api.load(file('text.txt', 'abcabd'.repeat(50)), {}, ignore);
  const network = createNetworkService(engine);
  const settings = { vocabulary: 4, context: 2, features: 2, seed: 1 };
  const { weights } = await network.initial(settings);
  await network.addTable(await api.contextTable(2, ignore));
  const evaluating = network.evaluate({ settings, weights }, 1, ignore);
  await network.forgetTables();
  await assert.rejects(evaluating, { name: 'Cancelled' });
  await assert.rejects(network.evaluate({ settings, weights }, 1, ignore), /have not been handed over/);
});
