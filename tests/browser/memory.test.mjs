/** What the page and its workers hold after loads of one text after another. Only Chromium's protocol collects garbage. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { forOneBrowser } from './harness.mjs';
import { createGauge, dropKept, keepText } from './memory.mjs';

const LOADS = 4;

forOneBrowser('chromium', (browser, open) => {
  if (browser !== 'chromium') return;
  test('a text that was replaced leaves nothing in the heaps of the page and its workers, nor a worker', async () => {
    const text = await readFile(new URL('../../web/corpora/built-in.txt', import.meta.url));
    const bytes = Buffer.concat(new Array(8).fill(text));
    const page = await open();
    const { held } = await createGauge(page);
    await keepText(page, bytes);
    // Another length each time, so that no two texts are the same.
    const load = async (/** @type {number} */ i) => {
      await dropKept(page, `text ${i}.txt`, bytes.length - i);
      await page.waitForMetric('ngram8.valid_perplexity');
    };
    const workers = () => /** @type {any} */ (page.raw).workers().length;
    for (let i = 1; i <= 2; i++) await load(i);
    const [first, started] = [await held(), workers()];
    for (let i = 3; i <= 2 + LOADS; i++) await load(i);
    const last = await held();
    // Where one byte for each character stays, it is as much as all texts together.
    const grown = last - first;
    assert.ok(grown < (bytes.length * LOADS) / 2, `${grown} bytes more after ${LOADS} texts of ${bytes.length}`);
    assert.equal(workers(), started);
  });
});
