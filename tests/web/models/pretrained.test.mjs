/** The files of web/pretrained/, read by the compiled engine. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { readPretrained } from '../../../web/build/pretrained.mjs';
import { ARTICLE_SHA256 } from '../../../web/text/article-corpus.js';
import { fromMetadata } from '../../../web/models/network-metadata.js';
import { objectionTo } from '../../../web/models/weights-files.js';
import { createLookingBack, readSnapshots } from '../../../web/training/looking-back.js';
import { createNetworkService } from '../../../web/workers/network-service.js';
import { builtInText } from '../../reference/reference.mjs';
import { engine } from '../workers/compiled-engine.mjs';

const files = await readPretrained();
const client = { network: createNetworkService(engine) };
const bytesOf = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);

test('networks of both contexts belong to the built-in play and to the article’s text, which has a wide one too', () => {
  const play = createHash('sha256').update(builtInText()).digest('hex');
  assert.deepEqual(
    files.map(({ sha256, context }) => [sha256, context]),
    [
      [play, 1],
      [play, 7],
      [ARTICLE_SHA256, 1],
      [ARTICLE_SHA256, 7],
      [ARTICLE_SHA256, 10],
    ],
  );
});

for (const { name, weights, snapshots } of files.filter((file) => file.snapshots))
  test(`${name}: snapshots are its training, rounded; its own weights end it`, async () => {
    const { network, metadata } = await client.network.fromSafetensors(bytesOf(weights));
    const { step, evaluations } = fromMetadata(metadata);
    const read = await readSnapshots(client, bytesOf(snapshots));
    assert.equal(read.length, 17);
    const evaluated = new Set(evaluations.map((point) => point.step));
    assert.ok(read.every((one) => evaluated.has(one.step) && one.weights.length === network.weights.length));
    // Early ones lie near the seed's own initial weights: Adam moves a weight by about the rate each step at most, and
    // rounding by half of a 127th of its block's largest.
    const initial = await client.network.initial(network.settings);
    const far = (a, b) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
    const first = read[0];
    assert.ok(
      first.step > 0 && far(first.weights, initial.weights) < 0.03,
      String(far(first.weights, initial.weights)),
    );
    assert.ok(far(read.at(-1).weights, network.weights) < far(first.weights, network.weights));
    const back = createLookingBack(client, { ...network, step, snapshots: { base64: snapshots.toString('base64') } });
    assert.equal(back.nearest(0), null);
    await back.load();
    assert.deepEqual(back.nearest(0).weights, initial.weights);
    for (const one of read) assert.deepEqual(back.nearest(one.step), one);
    assert.deepEqual(back.nearest(read[4].step + 1), read[4]);
    assert.equal(back.nearest(step), null);
  });

test('the wide network has 250,624 numbers and ends its recipe at 4.70 or less in validation', async () => {
  const { network, metadata } = await client.network.fromSafetensors(bytesOf(files.at(-1).weights));
  // 67 * 64 embeddings; W1 64 * 10 * 256, W2 256 * 256, W3 256 * 64, and their biases.
  assert.equal(network.weights.length, 67 * 64 + 640 * 256 + 256 + 256 * 256 + 256 + 256 * 64 + 64);
  const { step, steps, recipe, evaluations } = fromMetadata(metadata);
  assert.deepEqual([recipe, step, steps], ['wide', 28_000, 28_000]);
  assert.ok(evaluations.at(-1).valid <= 4.7);
});

test('a file of weights is refused beside another text, and beside another split of its own', () => {
  const corpus = { vocabulary: Uint32Array.of(1, 2, 3), trainTokens: 70 };
  const origin = { vocabulary: null, corpusName: 'a.txt', sha256: 'aa', trainTokens: 70 };
  assert.equal(objectionTo(3, origin, corpus, 'aa'), '');
  assert.match(objectionTo(3, origin, corpus, 'bb'), /another text, “a\.txt” with 3/);
  assert.match(objectionTo(3, { ...origin, trainTokens: 60 }, corpus, 'aa'), /first 60 characters/);
  // A file of an earlier version names no checksum: its characters decide.
  const old = { ...origin, sha256: '', trainTokens: null };
  assert.equal(objectionTo(3, { ...old, vocabulary: Uint32Array.of(1, 2, 3) }, corpus, 'aa'), '');
  assert.match(objectionTo(3, { ...old, vocabulary: Uint32Array.of(1, 2, 4) }, corpus, 'aa'), /another text/);
  assert.match(objectionTo(4, old, corpus, 'aa'), /another text/);
});
