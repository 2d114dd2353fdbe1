/** The compiled engine where the browser gives it little memory: a sentence, and what was there stays. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createCorpusService } from '../../../web/workers/corpus-service.js';

const compiled = new URL('../../../build/wasm/', import.meta.url);
const { default: createEngine } = await import(new URL('counting.mjs', compiled).href);
const PAGE_BYTES = 65_536;
const SENTENCE = { message: 'The browser gave no more memory; close other tabs or use a smaller text.' };

/** Rewrites the most memory that a module says it may have (section 5: one memory, least and most pages). @param {Buffer} wasm @param {number} bytes */
function limited(wasm, bytes) {
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = wasm[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte >= 128);
    return value;
  };
  for (;;) {
    const section = wasm[at++];
    const end = number() + at;
    if (section === 5) break;
    at = end;
  }
  at += 2;
  number();
  const start = at;
  const most = number();
  assert.equal(most * PAGE_BYTES, 3584 * 2 ** 20, 'half a gigabyte below 4 GB');
  let pages = bytes / PAGE_BYTES;
  for (let i = start; i < at; i++, pages = Math.floor(pages / 128)) wasm[i] = (pages % 128) + (i < at - 1 ? 128 : 0);
  return wasm;
}

const wasmBinary = limited(await readFile(new URL('counting.wasm', compiled)), 64 * 2 ** 20);
const ignore = () => {};
const file = (/** @type {number} */ length) => {
  const bytes = new Uint8Array(length);
  // Letters that a linear generator draws (Knuth, MMIX): no n-gram of eight repeats much.
  for (let i = 0, x = 1; i < length; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    bytes[i] = 97 + (x >>> 28);
  }
  return [{ name: `${length}.txt`, bytes: bytes.buffer }];
};

test('a text, its n-grams and Kneser-Ney that do not fit say so, and the text before stays in use', async () => {
  const service = createCorpusService(await createEngine({ wasmBinary }));
  // 4.5 MB of tokens, 5 bytes each for the n-grams and 16 for Kneser-Ney: 95 MB.
  const { id } = await service.load(file(4_500_000), {}, ignore);
  const before = await service.bigramRow(id, 0);
  const spec = (/** @type {number} */ order) => ({ kind: /** @type {const} */ ('kneser-ney'), order, initialCount: 0 });
  await assert.rejects(service.orders(id, [spec(2), spec(3)], ignore, ignore), SENTENCE);
  await assert.rejects(service.load(file(80_000_000), {}, ignore), SENTENCE);
  assert.deepEqual(await service.bigramRow(id, 0), before);
  const { perplexity } = await service.score(id, { kind: 'ngram', order: 2, initialCount: 1 }, 'abcd');
  assert.ok(Number(perplexity) > 1);
  // A smaller text is counted as ever, Kneser-Ney too.
  const small = await service.load(file(20_000), {}, ignore);
  /** @type {number[]} */
  const valid = [];
  await service.orders(small.id, [spec(2)], (result) => valid.push(Number(result.valid)), ignore);
  // 16 letters, each as likely whatever came before.
  assert.ok(Math.abs((valid[0] ?? 0) - 16) < 0.5, String(valid));
});
