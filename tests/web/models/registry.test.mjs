/** Queries every model of the page over the compiled engine. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { classColours } from '../../../web/charts/character-marks.js';
import { allModels, models } from '../../../web/models/registry.js';
import { createState } from '../../../web/page/state.js';
import { createCorpusClient, createStaleRule } from '../../../web/workers/corpus-client.js';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { createNetworkService } from '../../../web/workers/network-service.js';

const compiled = new URL('../../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('engine.mjs', compiled).href);
const engine = await createEngine({ wasmBinary: await readFile(new URL('engine.wasm', compiled)) });
const ignore = () => {};

/** Creates a page whose text repeats "ab", with a network of each context. */
async function createPage() {
  const api = { corpus: createCorpusService(engine) };
  const corpus = createCorpusClient(async () => ({ api }), createStaleRule(), ignore);
  const network = createNetworkService(engine);
  const state = createState();
  const bytes = /** @type {ArrayBuffer} */ (new TextEncoder().encode('ab'.repeat(100)).buffer);
  const summary = await corpus.load([{ name: 'ab.txt', bytes }], {}, ignore);
  const networks = Object.fromEntries(
    await Promise.all(
      Object.entries({ mlp1: 1, mlp7: 7 }).map(async ([name, context]) => {
        const settings = { vocabulary: 2, context, features: 2, seed: 1 };
        const { weights } = await network.initial(settings);
        const { vocabulary } = summary;
        return [name, { source: 'run', settings, vocabulary, step: 0, weights, corpusName: 'ab.txt' }];
      }),
    ),
  );
  state.set({ corpus: summary, networks });
  return { page: { state, client: { corpus, network }, assets: { limits: engine.limits() } }, corpus };
}

test('every model has a colour and a name, and expects characters with probabilities that sum to 1', async () => {
  const { page, corpus } = await createPage();
  await corpus.orders([models.ngram.spec(page), models.kn.spec(page)], ignore, ignore);
  const tokens = await readFile(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8');
  for (const model of allModels) {
    assert.ok(tokens.includes(`--${model.colour}:`) && tokens.includes(`--${model.colour}-label:`), model.colour);
    assert.equal(models[model.name], model);
    const { label, probabilities } = await model.expectation(page, 'abababab');
    assert.equal(label, model.label(page));
    const sum = Array.from(probabilities ?? []).reduce((total, p) => total + p, 0);
    assert.ok(Math.abs(sum - 1) < 1e-6, `${model.name}: ${sum}`);
    assert.equal((await model.surprises(page, 'abba')).length, 4);
  }
});

test('no class of characters has the colour of a model', async () => {
  const tokens = await readFile(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8');
  const coloursOf = (/** @type {string} */ name) =>
    (new RegExp(`--${name}: (.*);`).exec(tokens)?.[1] ?? '').match(/#[0-9a-f]+/g) ?? [];
  const ofModels = allModels.flatMap(({ colour }) => [...coloursOf(colour), ...coloursOf(`${colour}-label`)]);
  const ofClasses = classColours.flatMap(coloursOf);
  assert.ok(ofModels.length >= 24 && ofClasses.length >= 8);
  assert.deepEqual(
    ofClasses.filter((colour) => ofModels.includes(colour)),
    [],
  );
});

test('a bigram expects what the smoothed counts say', async () => {
  const { page } = await createPage();
  // 175 tokens train: 88 times "a", the last with nothing after it; (87 + 0.1) / (87 + 0.2).
  const { probabilities, note } = await models.bigram.expectation(page, 'a');
  assert.ok(Math.abs((probabilities?.[1] ?? 0) - 87.1 / 87.2) < 1e-12);
  assert.equal(note, 'seen 87 times');
});

test('longer n-grams wait until they are counted, and a short text is read by the order that it allows', async () => {
  const { page, corpus } = await createPage();
  const { waiting, label, note } = await models.ngram.expectation(page, 'abababab');
  assert.deepEqual([waiting, label], [true, '8-gram']);
  assert.match(note, /still to be counted/);
  await corpus.orders([models.ngram.spec(page)], ignore, ignore);
  assert.equal((await models.ngram.expectation(page, 'ab')).label, '3-gram');
});

test('Kneser-Ney waits for its n-grams and then prepares itself', async () => {
  const { page, corpus } = await createPage();
  const { waiting, label } = await models.kn.expectation(page, 'abababab');
  assert.deepEqual([waiting, label], [true, 'Kneser-Ney, 8']);
  await corpus.orders([models.ngram.spec(page)], ignore, ignore);
  const { probabilities, note } = await models.kn.expectation(page, 'bababab');
  assert.ok((probabilities?.[0] ?? 0) > 0.9);
  assert.equal(note, '“bababab” seen 84 times');
});

test('a character that the text lacks is named by every model that reads it', async () => {
  const { page } = await createPage();
  for (const name of ['bigram', 'mlp1']) {
    const { note, probabilities } = await models[name].expectation(page, 'é');
    assert.match(note, /“é” does not occur/);
    assert.equal(probabilities, null);
  }
});

test('a network that is not there yet says so', async () => {
  const { page } = await createPage();
  page.state.set({ networks: { mlp1: null, mlp7: null } });
  assert.deepEqual(await models.mlp7.expectation(page, 'ab'), {
    model: 'mlp7',
    label: 'network, 7 characters',
    note: 'this text has no such network yet',
    vocabulary: new Uint32Array(),
    probabilities: null,
  });
});

test('a network writes on from a text', async () => {
  const { page } = await createPage();
  assert.match(await models.mlp7.write(page, 'ab', { length: 20, seed: 1, temperature: 1 }), /^[ab]{20}$/);
});
