/** Training gives the same bits in both browsers, with vectors and without. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { readReference } from '../reference/reference.mjs';
import { forEachLaunched } from './each-browser.mjs';

const fingerprints = readReference('fingerprints');

const TYPES = { mjs: 'text/javascript', wasm: 'application/wasm' };
const build = new URL('../../build/', import.meta.url);

/** Serves an empty page at / and the compiled engines below it. */
const server = createServer(async ({ url = '/' }, response) => {
  if (url === '/')
    return response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
  response.setHeader('Content-Type', TYPES[/** @type {'mjs' | 'wasm'} */ (url.split('.').pop())] ?? 'text/plain');
  return response.end(await readFile(new URL(`.${url}`, build)));
});

/** Runs in the page. @param {string} folder @param {number} context */
async function fingerprint(folder, context) {
  const { default: createEngine } = await import(`/${folder}/engine.mjs`);
  const engine = await createEngine({ wasmBinary: await (await fetch(`/${folder}/engine.wasm`)).arrayBuffer() });
  return engine.fingerprintAfter200Steps(context);
}

forEachLaunched((browser, newPage) => {
  before(() => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined))));
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const folder of ['wasm', 'wasm-scalar'])
    test(`${browser}, ${folder}: 200 steps of training give the weights that they give natively`, async () => {
      const page = await newPage();
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      await page.goto(`http://127.0.0.1:${port}/`);
      for (const context of [1, 7])
        assert.equal(await page.evaluate(fingerprint, folder, context), fingerprints[`synthetic.context${context}`]);
      await page.close();
    });
});
