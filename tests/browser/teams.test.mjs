/** Any number of workers trains the same network, to the last bit: with shared memory, with messages, and when one dies. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readReference } from '../reference/reference.mjs';
import { forEachLaunched } from './each-browser.mjs';

const { build } = /** @type {import('esbuild')} */ (
  createRequire(new URL('../../web/package.json', import.meta.url))('esbuild')
);
const file = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const expected = readReference('fingerprints')['built-in.context7'];

/** Exposes the page's side of the workers, and remembers the workers that it starts. */
const PAGE = `
  import { startWorker } from '../workers/starting.js';
  import { createTrainerHandle } from '../workers/trainer-client.js';
  const workers = [];
  const module = WebAssembly.compileStreaming(fetch('engine.wasm'));
  const start = async () => {
    const started = await startWorker('worker.js', module);
    workers.push(started.worker);
    return started;
  };
  Object.assign(window, { workers, createTrainer: () => createTrainerHandle(start) });
`;

/** @param {import('esbuild').BuildOptions} options @returns {Promise<string>} */
async function bundle(options) {
  const result = await build({
    ...options,
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '#engine': file('build/wasm/engine.mjs') },
    define: { 'import.meta.url': 'self.location.href' },
    logLevel: 'error',
  });
  return result.outputFiles?.[0]?.text ?? '';
}

/** By path: type and content. @type {Record<string, [string, string | Buffer]>} */
let files;
/** Isolation headers stand on what is below /isolated/ alone. */
const server = createServer(({ url = '/' }, response) => {
  const [, folder, name = ''] = url.split('/');
  const [type, content] = files[name] ?? ['text/plain', ''];
  response.setHeader('content-type', type);
  if (folder === 'isolated') {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
  }
  response.end(content);
});

/** The training part of the built-in text as tokens. */
async function trainingTokens() {
  const text = [...(await readFile(file('web/corpora/built-in.txt'), 'utf8'))];
  const ids = new Map([...new Set(text)].sort((a, b) => compareCodePoints(a, b)).map((c, id) => [c, id]));
  const tokens = text.slice(0, Math.floor((text.length * 7) / 8)).map((c) => ids.get(c) ?? 0);
  return { tokens, vocabulary: ids.size };
}

const compareCodePoints = (/** @type {string} */ a, /** @type {string} */ b) =>
  /** @type {number} */ (a.codePointAt(0)) - /** @type {number} */ (b.codePointAt(0));

/**
 * Runs in the page: trains, and ends the follower once it has taken part where `kill` says so.
 * @param {{tokens: number[], vocabulary: number, steps: number, workers: number, kill?: boolean}} run
 * @returns {Promise<{fingerprint: string, sizes: number[], shared: boolean}>} sizes: numbers of workers that computed steps
 */
async function train({ tokens, vocabulary, steps, workers, kill }) {
  const all = /** @type {any} */ (window);
  all.workers.length = 0;
  const trainer = all.createTrainer();
  const network = { vocabulary, context: 7, features: 16, seed: 1 };
  const recipe = { recipe: 'custom', steps, batch: 512, rate: 1e-3, schedule: 'constant', workers };
  await trainer.api.start({ network, ...recipe }, Uint8Array.from(tokens));
  const sizes = new Set();
  let fingerprint = '';
  await trainer.api.train(Infinity, (/** @type {{step: number, fingerprint: string, workers: number}} */ frame) => {
    fingerprint = frame.fingerprint;
    sizes.add(frame.workers);
    if (kill && frame.workers > 1) all.workers.at(-1).terminate();
  });
  trainer.close();
  return { fingerprint, sizes: /** @type {number[]} */ ([...sizes]), shared: window.crossOriginIsolated };
}

forEachLaunched((browser, newPage) => {
  before(async () => {
    const worker = await bundle({ entryPoints: [file('web/workers/engine-worker.js')] });
    const page = await bundle({ stdin: { contents: PAGE, resolveDir: file('web/training') } });
    const html = '<!doctype html><link rel="icon" href="data:,"><script src="page.js"></script>';
    files = {
      'index.html': ['text/html', html],
      'page.js': ['text/javascript', page],
      'worker.js': ['text/javascript', worker],
      'engine.wasm': ['application/wasm', await readFile(file('build/wasm/engine.wasm'))],
    };
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** @param {'isolated' | 'plain'} folder */
  const open = async (folder) => {
    const page = await newPage();
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await page.goto(`http://127.0.0.1:${port}/${folder}/index.html`);
    return page;
  };

  test(`${browser}: 1, 2, 3 and 8 workers with shared memory train what one thread trains natively`, async () => {
    const page = await open('isolated');
    const text = await trainingTokens();
    for (const workers of [1, 2, 3, 8]) {
      const result = await page.evaluate(train, { ...text, steps: 200, workers });
      assert.ok(result.shared);
      assert.equal(result.fingerprint, expected, `${workers} workers`);
    }
    await page.close();
  });

  test(`${browser}: so do two workers that send messages`, async () => {
    const page = await open('plain');
    const { shared, fingerprint } = await page.evaluate(train, {
      ...(await trainingTokens()),
      steps: 200,
      workers: 2,
    });
    assert.ok(!shared);
    assert.equal(fingerprint, expected);
    await page.close();
  });

  for (const folder of /** @type {const} */ (['isolated', 'plain']))
    test(`${browser}, ${folder}: a worker that dies costs no bit`, async () => {
      const page = await open(folder);
      const run = { ...(await trainingTokens()), steps: 1500 };
      const alone = await page.evaluate(train, { ...run, workers: 1 });
      const left = await page.evaluate(train, { ...run, workers: 2, kill: true });
      assert.deepEqual(left.sizes.sort(), [1, 2], 'two workers trained, then one');
      assert.equal(left.fingerprint, alone.fingerprint);
      await page.close();
    });
});
