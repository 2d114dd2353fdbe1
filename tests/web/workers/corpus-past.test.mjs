/** Kneser-Ney, surprises and pasts in the corpus worker's service, and their groups in the lab worker's, over the compiled engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { createPasts } from '../../../web/workers/pasts.js';
import { builtInText, readReference } from '../../reference/reference.mjs';
import { engine } from './compiled-engine.mjs';

const ignore = () => {};
const kneserNey = (/** @type {number} */ order) => ({
  kind: /** @type {const} */ ('kneser-ney'),
  order,
});
const ngram = (/** @type {number} */ order) => ({
  kind: /** @type {const} */ ('ngram'),
  order,
  initialCount: 0.1,
});
const reference = readReference('built-in');

/** @returns a service with the built-in text, and the text's id */
async function started(engineInUse = engine) {
  const service = createCorpusService(engineInUse);
  const bytes = /** @type {ArrayBuffer} */ (new Uint8Array(builtInText()).buffer);
  const { id } = await service.load([{ name: 'play', bytes }], {}, ignore);
  return { service, id };
}

/** @param {ArrayLike<number>} values @param {number} from */
const mean = (values, from) =>
  Array.from(values)
    .slice(from)
    .reduce((sum, one) => sum + one, 0) /
  (values.length - from);
/** @param {number | null | undefined} actual @param {number} expected @param {number} relative */
const close = (actual, expected, relative) =>
  assert.ok(Math.abs((actual ?? NaN) - expected) < relative * expected, `${actual} is not ${expected}`);

test('every order of Kneser-Ney has the perplexities that the slow program found', async () => {
  const { service, id } = await started();
  /** @type {import('../../../web/workers/protocol.js').OrderResult[]} */
  const results = [];
  const shares = /** @type {number[]} */ ([]);
  await service.orders(
    id,
    [2, 3, 4, 5, 6, 7, 8].map(kneserNey),
    (result) => results.push(result),
    (share) => shares.push(share),
  );
  assert.deepEqual(
    results.map(({ order }) => order),
    [2, 3, 4, 5, 6, 7, 8],
  );
  for (const { order, train, valid } of results) {
    close(train, Number(reference[`kn${order}.train_perplexity`]), 1e-9);
    close(valid, Number(reference[`kn${order}.valid_perplexity`]), 1e-9);
  }
  assert.ok(shares.every((share, i) => share >= 0 && share <= 1 && share >= (shares[i - 1] ?? 0)));
  assert.equal((await service.measure(id, kneserNey(5))).valid, results[3]?.valid);
});

test('a count of one kind does not stop one of the other', async () => {
  const { service, id } = await started();
  const done = /** @type {string[]} */ ([]);
  const first = service.orders(id, [ngram(1), ngram(3)], () => done.push('ngram'), ignore);
  const second = service.orders(id, [kneserNey(1), kneserNey(3)], () => done.push('kneser-ney'), ignore);
  await Promise.all([first, second]);
  assert.equal(done.length, 4);
  const [older, newer] = [1, 2].map(() => service.orders(id, [kneserNey(4)], ignore, ignore));
  await assert.rejects(/** @type {Promise<void>} */ (older), {
    name: 'Cancelled',
  });
  await newer;
  const stopped = service.orders(id, [kneserNey(5)], () => assert.fail('measured'), ignore);
  service.stopOrders('kneser-ney');
  await assert.rejects(stopped, { name: 'Cancelled' });
});

test('surprises of a split have the mean that its perplexity says', async () => {
  const { service, id } = await started();
  for (const [spec, name] of /** @type {const} */ ([
    [kneserNey(6), 'kn6'],
    [ngram(4), 'ngram4'],
  ]))
    for (const split of /** @type {const} */ (['train', 'valid'])) {
      const bits = await service.surprises(id, spec, split, ignore);
      assert.equal(bits.length, (await service.splitTokens(id, split)).length);
      assert.ok(bits.subarray(0, 7).every(Number.isNaN));
      close(2 ** mean(bits, 7), Number(reference[`${name}.${split}_perplexity`]), 1e-6);
    }
});

/** What the page does: the corpus worker counts, the lab worker compares. @param {Awaited<ReturnType<typeof started>>['service']} service */
const pastsOf = async (
  service,
  /** @type {number} */ id,
  /** @type {number} */ length,
  /** @type {(ReturnType<typeof ngram> | ReturnType<typeof kneserNey>)[]} */ specs,
) => ({
  counts: await service.pastCounts(id, length, ignore),
  models: await Promise.all(specs.map((spec) => service.surprises(id, spec, 'valid', ignore))),
});

test('groups of pasts hold every scored token, and their mixture lies where its weight says', async () => {
  const { service, id } = await started();
  const { pastMeans, forget } = createPasts(engine);
  const pasts = await pastsOf(service, id, 7, [ngram(8), ngram(4), kneserNey(8)]);
  const { groups, mean: all, perplexities } = await pastMeans(pasts, null, 0.5);
  assert.deepEqual(
    groups.map(({ least }) => least),
    [0, 1, 2, 11, 101],
  );
  assert.equal(all.tokens, 9143 - 7);
  // The context of an eight-gram is a past of seven characters.
  close(1 - (groups[0]?.share ?? 0), Number(reference['ngram8.valid_seen']), 1e-12);
  const names = ['ngram8', 'ngram4', 'kn8'];
  for (const [i, name] of names.entries())
    close(perplexities.specs[i], Number(reference[`${name}.valid_perplexity`]), 1e-6);
  assert.deepEqual([all.bits.network, perplexities.mixture], [null, null]);

  // A network that is as good as the four-gram.
  const network = await service.surprises(id, ngram(4), 'valid', ignore);
  const at = (/** @type {number} */ weight) => pastMeans(null, network, weight);
  close((await at(0)).perplexities.mixture, Number(reference['kn8.valid_perplexity']), 1e-6);
  close((await at(1)).perplexities.mixture, Number(reference['ngram4.valid_perplexity']), 1e-6);
  close((await at(1)).perplexities.network, Number(reference['ngram4.valid_perplexity']), 1e-6);
  const half = await at(0.5);
  assert.ok((half.groups[0]?.bits.mixture ?? 9) < (groups[0]?.bits.specs[0] ?? 0));
  await assert.rejects(pastMeans(null, new Float32Array(3), 0.5), /not of this text/);
  await assert.rejects(pastMeans({ ...pasts, models: [new Float32Array(3)] }, null, 0.5), /not of this text/);
  forget();
  await assert.rejects(at(0.5), /have not been handed over/);
});

test('pasts are of another split once it has moved, and work can be stopped', async () => {
  const { service, id } = await started();
  const { pastMeans } = createPasts(engine);
  const before = await pastMeans(await pastsOf(service, id, 3, [kneserNey(4)]), null, 0.2);
  const moved = await service.setSplit(id, 30000, ignore);
  const after = await pastMeans(await pastsOf(service, moved.id, 3, [kneserNey(4)]), null, 0.2);
  assert.equal(after.mean.tokens, 73142 - 30000 - 7);
  assert.ok((after.perplexities.specs[0] ?? 0) > (before.perplexities.specs[0] ?? 0));
  await assert.rejects(service.pastCounts(id, 3, ignore), { name: 'Stale' });
  await assert.rejects(service.pastCounts(moved.id, 17, ignore), /1 to 16 tokens/);
  for (const ask of [
    () => service.surprises(moved.id, kneserNey(5), 'valid', ignore),
    () => service.pastCounts(moved.id, 4, ignore),
  ]) {
    const stopped = ask();
    service.stopPast();
    await assert.rejects(stopped, { name: 'Cancelled' });
    assert.equal((await ask()).length, 73142 - 30000);
  }
});

test('moving the split while surprises are computed ends them', async () => {
  const { service, id } = await started();
  const asked = assert.rejects(service.surprises(id, kneserNey(6), 'valid', ignore), { name: /Stale|Cancelled/ });
  await service.setSplit(id, 30000, ignore);
  await asked;
});

/** Each takes 16 bytes a character meanwhile; both at a time took 73 MB more with Shakespeare. */
test('surprises by Kneser-Ney begin when the orders that were begun are made, which else wait for them', async () => {
  /** @type {import('../../../web/workers/module-counting.js').KneserNey | undefined} */
  let levels;
  /** @type {(number | undefined)[]} depths of the orders as surprises begin */
  const depths = [];
  /** @type {typeof engine} */
  const spied = {
    ...engine,
    createKneserNey: (corpus, trie) => (levels = engine.createKneserNey(corpus, trie)),
    createSurprisesJob(...of) {
      depths.push(levels?.depth());
      return engine.createSurprisesJob(...of);
    },
  };
  const { service, id } = await started(spied);
  const surprises = () => service.surprises(id, kneserNey(3), 'valid', ignore);
  const orders = () => service.orders(id, [2, 3].map(kneserNey), ignore, ignore);
  await Promise.all([surprises(), orders()]);
  await surprises();
  assert.deepEqual(depths, [undefined, engine.limits().highestOrder]);
});
