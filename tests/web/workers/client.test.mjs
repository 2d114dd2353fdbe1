/** The page's side of the workers over a real channel: stale replies, and buffers that move instead of being copied. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { createCorpusAndEvaluation } from '../../../web/workers/client.js';
import { createCorpusService } from '../../../web/workers/corpus-service.js';
import { createEvaluation } from '../../../web/workers/exact-evaluation.js';
import { createNetworkService } from '../../../web/workers/network-service.js';
import { createTrainerService } from '../../../web/workers/trainer-service.js';
import { createExperiments } from '../../../web/workers/lab-client.js';
import { createTrainerHandle } from '../../../web/workers/trainer-client.js';

const { expose, wrap } = createRequire(new URL('../../../web/package.json', import.meta.url))('comlink');
const compiled = new URL('../../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('engine.mjs', compiled).href);
const engine = await createEngine({ wasmBinary: await readFile(new URL('engine.wasm', compiled)) });

/** Callbacks have channels too; an open one keeps the process alive. @type {MessagePort[]} */
const ports = [];
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1, this.port2);
  }
};
after(() => {
  for (const port of ports) port.close();
});

/** Puts a service behind a channel, as a worker does. @template Api @param {Api} service */
function started(service) {
  const { port1, port2 } = new MessageChannel();
  expose(service, port1);
  return Promise.resolve({ worker: { terminate() {} }, api: wrap(port2) });
}

const { contextBlocks } = engine.limits();

/** @param {object} [replaced] @param {object} [ofNetworks]  methods that the test answers itself */
function createClient(replaced = {}, ofNetworks = {}) {
  const counting = started({ corpus: { ...createCorpusService(engine), ...replaced } });
  const lab = started({ network: { ...createNetworkService(engine), ...ofNetworks } });
  const { corpus, network } = createCorpusAndEvaluation(
    () => counting,
    async () => (corpus) => createEvaluation(corpus, () => lab, contextBlocks, { start: () => lab, most: 0 }),
  );
  return {
    corpus,
    network: {
      ...createExperiments(
        () => lab,
        () => lab,
      ).network,
      ...network,
    },
  };
}

/** @param {string} text */
const file = (text) => [
  { name: 'text.txt', bytes: /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer) },
];
const ignore = () => {};

test('a question before any text is stale, and one about the text in use is answered', async () => {
  const { corpus } = createClient();
  await assert.rejects(corpus.bigramRow(0), { name: 'Stale' });
  await corpus.load(file('ab'.repeat(50)), {}, ignore);
  // 87 tokens train, floor(100 * 7 / 8): 44 times "a", the last with nothing after it
  assert.deepEqual(await corpus.bigramRow(0), Float64Array.of(0, 43));
});

test('what was asked of the text before is answered with the next one, once, and with its own numbers', async () => {
  const service = createCorpusService(engine);
  /** @type {string[]} */
  const asked = [];
  const counting =
    (/** @type {'measure' | 'bigramCounts' | 'bigramProbabilities'} */ method) =>
    (/** @type {[number, any]} */ ...args) => {
      asked.push(method);
      return /** @type {any} */ (service[method])(...args);
    };
  const { corpus } = createClient({
    ...service,
    measure: counting('measure'),
    bigramCounts: counting('bigramCounts'),
    bigramProbabilities: counting('bigramProbabilities'),
  });
  const pairs = (/** @type {number} */ initialCount) => ({ kind: 'ngram', order: 2, initialCount });
  const askAll = () =>
    Promise.all([corpus.measure(pairs(0.1)), corpus.bigramCounts(), corpus.bigramProbabilities(0.1)]);
  await corpus.load(file('ab'.repeat(50)), {}, ignore);
  await corpus.measure(pairs(0.5));
  await askAll();
  assert.equal(asked.length, 4, 'nothing was asked before');
  await corpus.load(file('abc'.repeat(50)), {}, ignore);
  const [measures, counts, probabilities] = await askAll();
  assert.equal(asked.length, 4, 'all came with the text');
  // 131 tokens train, floor(150 * 7 / 8): 44 times "ab", 43 times "bc" and "ca", the last with nothing after it
  assert.deepEqual(counts, Uint32Array.of(0, 44, 0, 0, 0, 43, 43, 0, 0));
  assert.equal(probabilities[1], (44 + 0.1) / (44 + 3 * 0.1));
  assert.deepEqual(await askAll(), [measures, counts, probabilities], 'asked once more, the worker answers the same');
  await corpus.measure(pairs(0.5));
  assert.deepEqual(asked.slice(4).sort(), ['bigramCounts', 'bigramProbabilities', 'measure', 'measure']);
});

test('a text that is overtaken on its way to the page leaves the newer one in use', async () => {
  const service = createCorpusService(engine);
  let counted = ignore;
  let hurry = ignore;
  const isCounted = new Promise((resolve) => (counted = () => resolve(null)));
  const overtaken = new Promise((resolve) => (hurry = () => resolve(null)));
  const { corpus } = createClient({
    ...service,
    async load(/** @type {any} */ files, /** @type {any} */ options, /** @type {any} */ progress) {
      const summary = await service.load(files, options, progress);
      if (options.name === 'older') {
        counted();
        // As long as the answers take that come with it.
        await overtaken;
      }
      return summary;
    },
  });
  const older = corpus.load(file('ab'.repeat(50)), { name: 'older' }, ignore);
  await isCounted;
  await corpus.load(file('abc'.repeat(50)), { name: 'newer' }, ignore);
  hurry();
  await older;
  // 131 tokens train, floor(150 * 7 / 8): "a" is followed by "b" 44 times.
  assert.deepEqual(await corpus.bigramRow(0), Float64Array.of(0, 44, 0));
});

test('with a text go no questions about models that take time; of many characters come no tables of pairs', async () => {
  const service = createCorpusService(engine);
  /** @type {unknown[]} */
  const sent = [];
  const { corpus } = createClient({
    load: (/** @type {any} */ files, /** @type {any} */ options, /** @type {any} */ progress) => {
      sent.push(options.questions);
      return service.load(files, options, progress);
    },
    ...Object.fromEntries(['bigramCounts', 'measure'].map((method) => [method, async () => method])),
  });
  await corpus.load(file('ab'.repeat(50)), {}, ignore);
  const pairs = { kind: /** @type {const} */ ('ngram'), order: 2, initialCount: 0.1 };
  await corpus.bigramCounts();
  for (const spec of [pairs, { ...pairs, order: 3 }, { ...pairs, kind: /** @type {const} */ ('kneser-ney') }])
    await corpus.measure(spec);
  const { largestWholeTable } = engine.limits();
  const many = Array.from({ length: 4 * largestWholeTable }, (_, i) =>
    String.fromCodePoint(0x4e00 + (i % (largestWholeTable + 1))),
  );
  await corpus.load(file(many.join('')), {}, ignore);
  const questions = [
    { method: /** @type {const} */ ('bigramCounts'), args: [] },
    { method: /** @type {const} */ ('measure'), args: [pairs] },
  ];
  assert.deepEqual(sent, [[], questions]);
  const { answers } = await service.load(file(many.join('')), { questions }, ignore);
  assert.deepEqual(
    answers.map(({ method }) => method),
    ['measure'],
  );
});

test('a question that reaches the worker after another text, or another split, is stale', async () => {
  const { corpus } = createClient();
  await corpus.load(file('ab'.repeat(50)), {}, ignore);
  const loading = corpus.load(file('xyz'.repeat(50)), {}, ignore);
  // The client asks about the first text until the reply about the second arrives.
  const asked = assert.rejects(corpus.contextBlock(7, 0, ignore), { name: /Stale|Cancelled/ });
  await Promise.all([loading, asked]);
  assert.equal((await corpus.bigramRow(0)).length, 3);
  const moving = corpus.setSplit(100, ignore);
  const before = assert.rejects(corpus.distinctWords(), { name: /Stale|Cancelled/ });
  await Promise.all([moving, before]);
  // "xyzxyz…": of 100 tokens 34 are "x", the last with nothing after it.
  assert.deepEqual(await corpus.bigramRow(0), Float64Array.of(0, 33, 0));
});

test('an answer and a report that were on their way when the text was replaced are dropped', async () => {
  /** @type {(value: Float64Array) => void} */
  let answer = ignore;
  /** @type {(share: number) => void} */
  let report = ignore;
  const { corpus } = createClient({
    bigramRow: () => new Promise((resolve) => (answer = resolve)),
    orders: async (_id, _specs, _onResult, /** @type {typeof report} */ progress) => void (report = progress),
  });
  await corpus.load(file('ab'.repeat(50)), {}, ignore);
  /** @type {number[]} */
  const shares = [];
  const asked = assert.rejects(corpus.bigramRow(0), { name: 'Stale' });
  await corpus.orders([], ignore, (share) => shares.push(share));
  await report(0.25);
  await corpus.load(file('xyz'.repeat(50)), {}, ignore);
  await report(0.5);
  answer(Float64Array.of(0, 43));
  await asked;
  assert.deepEqual(shares, [0.25]);
});

test('an evaluation is stale with its text', async () => {
  /** @type {(result: {train: number, valid: number}) => void} */
  let answer = ignore;
  let begin = ignore;
  const underWay = new Promise((resolve) => (begin = resolve));
  const perplexityOf = () => {
    begin();
    return new Promise((resolve) => (answer = resolve));
  };
  const { corpus, network } = createClient({}, { perplexityOf });
  const settings = { vocabulary: 3, context: 2, features: 2, seed: 1 };
  const { weights } = await network.initial(settings);
  await corpus.load(file('abcabb'.repeat(50)), {}, ignore);
  const evaluating = assert.rejects(network.evaluate({ settings, weights }, 1, ignore), { name: 'Stale' });
  await underWay;
  await corpus.load(file('aabbcc'.repeat(50)), {}, ignore);
  answer({ train: 2, valid: 2 });
  await evaluating;
});

test('networks are evaluated on the text in use', async () => {
  const { corpus, network } = createClient();
  const settings = { vocabulary: 3, context: 2, features: 2, seed: 1 };
  const { weights } = await network.initial(settings);
  const losses = [];
  for (const text of ['abcabb', 'aabbcc']) {
    await corpus.load(file(text.repeat(50)), {}, ignore);
    losses.push((await network.evaluate({ settings, weights }, 1, ignore)).train);
  }
  assert.notEqual(losses[0], losses[1]);
});

test('files move to the worker, and the training tokens on to the trainer', async () => {
  const { corpus } = createClient();
  const files = file('abcd'.repeat(50));
  await corpus.load(files, {}, ignore);
  assert.equal(files[0]?.bytes.byteLength, 0);
  const tokens = await corpus.splitTokens('train');
  assert.equal(tokens.length, 175); // 200 * 7 / 8
  const trainer = createTrainerHandle(() => started({ trainer: createTrainerService(engine) }));
  const network = { vocabulary: 4, context: 1, features: 2, seed: 1 };
  const frame = await trainer.api.start(
    { network, recipe: 'custom', steps: 2, batch: 4, rate: 0.01, schedule: 'constant' },
    tokens,
  );
  assert.equal(frame.step, 0);
  assert.equal(tokens.byteLength, 0);
  assert.equal((await trainer.api.step(1)).step, 1);
});

test('a run that is ended while it trains waits no longer and hears of no more frames, so that all of it is freed', async () => {
  /** @type {(post: (frame: object) => Promise<void>) => void} */
  let begin = () => {};
  const begun = /** @type {Promise<(frame: object) => Promise<void>>} */ (new Promise((resolve) => (begin = resolve)));
  const trainer = createTrainerHandle(() =>
    started({
      trainer: {
        train(/** @type {number} */ _speed, /** @type {(frame: object) => Promise<void>} */ onFrame) {
          begin(onFrame);
          // A worker that is ended never answers.
          return new Promise(() => {});
        },
      },
    }),
  );
  /** @type {object[]} */
  const heard = [];
  const training = trainer.api.train(1, (frame) => void heard.push(frame));
  const post = await begun;
  await post({ step: 1 });
  trainer.close();
  assert.equal(await training, 'paused');
  await post({ step: 2 });
  assert.deepEqual(heard, [{ step: 1 }]);
});

test('the corpus worker moves the buffers that it hands out, without copies', async () => {
  const service = createCorpusService(engine);
  /** @type {ArrayBufferView[]} */
  const handed = [];
  const { corpus } = createClient({
    load: service.load,
    splitTokens: async (/** @type {number} */ id, /** @type {'train' | 'valid'} */ split) => {
      const tokens = await service.splitTokens(id, split);
      handed.push(tokens);
      return tokens;
    },
    contextBlock: async (/** @type {[number, number, number, () => void]} */ ...asked) => {
      const table = await service.contextBlock(...asked);
      handed.push(table.contexts, table.first, table.followers);
      return table;
    },
  });
  await corpus.load(file('abcd'.repeat(50)), {}, ignore);
  assert.equal((await corpus.splitTokens('train')).length, 175);
  assert.equal((await corpus.contextBlock(1, 0, ignore)).contexts.length, 4);
  assert.deepEqual(
    handed.map(({ byteLength }) => byteLength),
    [0, 0, 0, 0],
  );
});

test('the facts about a network need no name for it', async () => {
  const { network } = createClient();
  const settings = { vocabulary: 3, context: 1, features: 2, seed: 1 };
  const { weights, parameters, fingerprint } = await network.initial(settings);
  assert.deepEqual(await network.facts({ settings, weights }), { parameters, fingerprint });
  await assert.rejects(network.score('kept', [0, 1]), /has no weights yet/);
});
