/** Assets whose bytes come over the network. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetBytes } from '../../../web/workers/asset-bytes.js';

/** @param {import('node:test').TestContext} context @param {(url: string, options: RequestInit) => Promise<Response>} fetch */
const answer = (context, fetch) => context.mock.method(globalThis, 'fetch', fetch);

test('an asset of known length is refused when it is cut, and asked for past the caches when tried again', async (context) => {
  const asset = { url: 'assets/play.txt', bytes: 10 };
  answer(context, async (_, { cache }) => new Response(cache === 'reload' ? '0123456789' : '01234'));
  await assert.rejects(assetBytes(asset), { message: /^A part of this page .* it arrived incomplete or changed\./ });
  assert.equal(Buffer.from(await assetBytes(asset, true)).toString(), '0123456789');
  assert.equal((await assetBytes({ url: asset.url })).byteLength, 5);
});

test('a connection that breaks, before or within the answer, is said in a sentence', async (context) => {
  const method = answer(context, async () => Promise.reject(new TypeError('Failed to fetch')));
  await assert.rejects(assetBytes({ url: 'a' }), { message: /the connection to its site failed\. Check it/ });
  const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
  method.mock.mockImplementation(async () => new Response(broken));
  await assert.rejects(assetBytes({ url: 'a' }), { message: /it arrived incomplete/ });
});
