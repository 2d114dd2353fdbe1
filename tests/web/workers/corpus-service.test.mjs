/** The corpus worker's service over the compiled engine, without a worker. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yieldToMessages } from '../../../web/scheduling/yielding.js';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { engine } from './compiled-engine.mjs';

/** @param {string} name @param {string} text */
const file = (name, text) => [{ name, bytes: /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer) }];
const ignore = () => {};
/** @param {number} order */
const ngram = (order) => ({ kind: 'ngram', order, initialCount: 0.1 });

test('a question about a corpus that was replaced, or whose split moved, is stale', async () => {
  const service = createCorpusService(engine);
  await assert.rejects(service.bigramRow(0, 0), { name: 'Stale' });
  const first = await service.load(file('first.txt', 'ab'.repeat(50)), {}, ignore);
  await service.bigramRow(first.id, 0);
  const second = await service.load(file('second.txt', 'xyz'.repeat(50)), {}, ignore);
  await assert.rejects(service.bigramRow(first.id, 0), { name: 'Stale' });
  await assert.rejects(service.setSplit(first.id, 100, ignore), { name: 'Stale' });
  const moved = await service.setSplit(second.id, 100, ignore);
  assert.equal(moved.trainTokens, 100);
  await assert.rejects(service.bigramRow(second.id, 0), { name: 'Stale' });
  await service.bigramRow(moved.id, 0);
});

test('a refused text leaves the one in use, and its numbers, as they were', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('kept.txt', 'ab'.repeat(50)), {}, ignore);
  await assert.rejects(
    service.load(file('empty.txt', ''), {}, ignore),
    /It is empty; choose a text of at least 64 characters/,
  );
  // 87 tokens train, floor(100 * 7 / 8): 44 times "a", the last with nothing after it
  assert.deepEqual(await service.bigramRow(id, 0), Float64Array.of(0, 43));
});

test('a text of the page that arrives cut is refused', async () => {
  const service = createCorpusService(engine);
  const offered = (/** @type {number} */ size) => [{ name: 'a.txt', url: `data:text/plain,${'ab'.repeat(50)}`, size }];
  assert.equal((await service.load(offered(100), {}, ignore)).characters, 100);
  await assert.rejects(service.load(offered(200), {}, ignore), /arrived incomplete or changed/);
});

test('the perplexity of pairs comes before anything else that the worker was sent', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('text.txt', 'abcabd'.repeat(50)), {}, ignore);
  const first = await Promise.race([
    service.measure(id, ngram(2)).then(() => 'measured'),
    yieldToMessages().then(() => 'next message'),
  ]);
  assert.equal(first, 'measured');
});

test('files are joined, and a newer load overtakes an older one', async () => {
  const service = createCorpusService(engine);
  const older = service.load(file('older.txt', 'ab'.repeat(50)), {}, ignore);
  const newer = service.load([...file('a.txt', 'ab'.repeat(40)), ...file('b.txt', 'cd'.repeat(40))], {}, ignore);
  await assert.rejects(older, { name: 'Cancelled' });
  const { id, name, characters, vocabulary } = await newer;
  assert.deepEqual([name, characters, [...vocabulary]], ['a.txt, b.txt', 160, [97, 98, 99, 100]]);
  // SHA-256 of "ab" forty times and "cd" forty times, by sha256sum
  assert.equal(await service.sha256(id), 'a1f1a159d908ea35b8bfc193e4798179e20a3f328c40c8c9b7021a81bc461fa3');
});

test('a text that is being loaded ends the move of a split, not the other way round', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('first.txt', 'ab'.repeat(50)), {}, ignore);
  const loading = service.load(file('second.txt', 'cd'.repeat(50)), {}, ignore);
  await assert.rejects(service.setSplit(id, 60, ignore), { name: 'Cancelled' });
  assert.equal((await loading).name, 'second.txt');
});

test('a split that is refused leaves the text in use as it was', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('kept.txt', 'ab'.repeat(50)), {}, ignore);
  await assert.rejects(service.setSplit(id, 101, ignore), /cannot be longer than the text/);
  // As above: 87 tokens train.
  assert.deepEqual(await service.bigramRow(id, 0), Float64Array.of(0, 43));
});

/** Long enough for several slices, the first of which has 1,024 tokens. */
const long = 'ab'.repeat(5000);

test('a new split is counted slice by slice, and the old one is in use until that is done', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('long.txt', long), {}, ignore);
  /** @type {number[]} */
  const shares = [];
  const moving = service.setSplit(id, 5000, (share) => shares.push(share));
  // 8,750 tokens train: every second one is an "a", and each is followed by "b".
  assert.deepEqual(await service.bigramRow(id, 0), Float64Array.of(0, 4375));
  const moved = await moving;
  assert.equal(moved.trainTokens, 5000);
  assert.ok(shares.length > 2 && (shares[0] ?? 1) < 0.5 && shares.at(-1) === 1, String(shares));
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.deepEqual(await service.bigramRow(moved.id, 0), Float64Array.of(0, 2500));
});

test('a newer split overtakes an older one', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('long.txt', long), {}, ignore);
  const older = service.setSplit(id, 5000, ignore);
  const newer = service.setSplit(id, 6000, ignore);
  await assert.rejects(older, { name: 'Cancelled' });
  const moved = await newer;
  assert.equal(moved.trainTokens, 6000);
  assert.deepEqual(await service.bigramRow(moved.id, 0), Float64Array.of(0, 3000));
});

test('a split that is stopped leaves nothing behind', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('long.txt', long), {}, ignore);
  const stopped = service.setSplit(id, 5000, ignore);
  await service.cancelSplit();
  await assert.rejects(stopped, { name: 'Cancelled' });
  assert.deepEqual(await service.bigramRow(id, 0), Float64Array.of(0, 4375));
});

test('the questions that wait for a trie say so until the orders are measured', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('long.txt', long), {}, ignore);
  await assert.rejects(service.measure(id, ngram(3)), /n-grams of order 3 are still being counted/);
  /** @type {number[]} */
  const orders = [];
  await service.orders(id, [2, 4, 3].map(ngram), ({ order }) => orders.push(order), ignore);
  assert.deepEqual(orders, [2, 4, 3]);
  // "ab" repeated: "a" always follows "ab", so 0.1 stands beside thousands.
  assert.ok(((await service.measure(id, ngram(3))).train ?? 0) < 1.001);
});

test('another text, a newer measurement or Stop ends one of the orders', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('long.txt', long), {}, ignore);
  const measure = () => service.orders(id, [1, 2, 3, 4].map(ngram), ignore, ignore);
  const older = assert.rejects(measure(), { name: 'Cancelled' });
  const stopped = assert.rejects(measure(), { name: 'Cancelled' });
  await service.stopOrders('ngram');
  await Promise.all([older, stopped]);
  const replaced = assert.rejects(measure(), { name: 'Cancelled' });
  await service.load(file('other.txt', 'cd'.repeat(50)), {}, ignore);
  await replaced;
  await assert.rejects(measure(), { name: 'Stale' });
});

test('the orders of the text in use wait while another text is loaded', async () => {
  const service = createCorpusService(engine);
  const { id } = await service.load(file('long.txt', long), {}, ignore);
  let slices = 0;
  const measured = assert.rejects(
    service.orders(id, [1, 2, 3, 4].map(ngram), ignore, () => slices++),
    { name: 'Cancelled' },
  );
  const before = slices;
  /** @type {number[]} */
  const shares = [];
  // The first slice reads 1 MB, and the second twice that at most.
  await service.load(file('other.txt', 'cd'.repeat(2_000_000)), {}, (share) => shares.push(share));
  assert.ok(shares.length >= 3, `${shares.length} slices`);
  assert.equal(slices - before, 0);
  await measured;
});
