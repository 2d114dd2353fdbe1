/**
 * Leaves the built page at work in Chromium: training with live figures, then loads of one text after another.
 * Usage: node tests/soak.mjs [--minutes 30]. A minute has 2 minutes' share of training and 3 loads.
 * Memory is compared after forced collections: `measureUserAgentSpecificMemory` alone keeps what V8's caches hold.
 * Fails where memory at the end is more than 5 % above that after a sixth of the time, where workers are left over, or
 * where drawing became slower.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { serve } from '../web/serve.mjs';
import { TestPage } from './browser/harness.mjs';
import { launch } from './browser/launch.mjs';
import { createGauge, dropKept, keepText } from './browser/memory.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
const MOST_GROWTH = 1.05;

/** Bytes of the page and its workers. @param {TestPage} page @returns {Promise<number>} */
const memoryOf = (page) =>
  page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes);
/** Milliseconds of the longest of 60 frames. @param {TestPage} page @returns {Promise<number>} */
const frameOf = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let [last, longest, left] = [performance.now(), 0, 60];
        const next = (/** @type {number} */ now) => {
          [longest, last] = [Math.max(longest, now - last), now];
          if (--left > 0) requestAnimationFrame(next);
          else resolve(longest);
        };
        requestAnimationFrame(next);
      }),
  );

/** @param {TestPage} page @param {string} what */
async function look(page, what) {
  await gauge.collect();
  const [memory, frame] = [await memoryOf(page), await frameOf(page)];
  const workers = /** @type {any} */ (page.raw).workers().length;
  console.log(`${what}: ${(memory / 1e6).toFixed(1)} MB, ${workers} workers, longest frame ${frame.toFixed(0)} ms`);
  return { memory, workers, frame };
}

/** @param {TestPage} page */
async function train(page) {
  await page.set('#train7-recipe', 'article');
  await page.set('#train7-steps', 1_000_000);
  // So large that the run outlasts the soak.
  await page.set('#train7-batch', 4096);
  await page.click('#train-context7 [data-action="train"]');
  const end = Date.now() + minutes * 60_000;
  const warm = Date.now() + minutes * 10_000;
  await new Promise((resolve) => setTimeout(resolve, warm - Date.now()));
  const first = await look(page, 'training, after a sixth of the time');
  while (Date.now() < end) await new Promise((resolve) => setTimeout(resolve, Math.min(30_000, end - Date.now())));
  const last = await look(page, `training, after ${minutes} minutes`);
  await page.click('#train-context7 [data-action="pause"]');
  return [first, last];
}

/** @param {TestPage} page @param {Uint8Array} bytes */
async function load(page, bytes) {
  await keepText(page, bytes);
  const loads = Math.max(4, Math.round((100 * minutes) / 30));
  let first = null;
  for (let i = 1; i <= loads; i++) {
    // Another length each time, so that each load is told from the one before.
    await dropKept(page, `text ${i}.txt`, bytes.length - i);
    await page.waitForMetric('ngram8.valid_perplexity');
    const isFirst = i === Math.max(2, Math.round(loads / 6));
    if (!isFirst && i < loads) continue;
    // The last that an idle page computes for a text, and the largest that it holds.
    await page.waitForMetric('past.0.share');
    const seen = await look(page, `after ${i} loads`);
    if (isFirst) first = seen;
    else return [/** @type {typeof seen} */ (first), seen];
  }
  throw new Error('There were too few loads.');
}

const corpus = process.env.LM_CORPUS ?? new URL('../web/corpora/built-in.txt', import.meta.url);
const [browser, site] = await Promise.all([launch.chromium(), serve(0)]);
const page = new TestPage('chromium', await browser.newPage({ width: 1280, height: 900, dark: false, scale: 1 }));
page.patience = 300_000;
const gauge = await createGauge(page);
let failed = 0;
try {
  await page.goto(site.address);
  await page.waitFor('The whole page', () => document.documentElement.dataset.ready === 'true');
  await page.waitForMetric('ngram8.valid_perplexity');
  const bytes = new Uint8Array(await readFile(corpus));
  for (const [first, last] of [await train(page), await load(page, bytes)]) {
    if (last.memory > first.memory * MOST_GROWTH || last.workers > first.workers || last.frame > 2 * first.frame + 50)
      failed++;
  }
  for (const error of page.errors) console.log(error);
  failed += page.errors.length;
} finally {
  await browser.close();
  site.server.closeAllConnections();
  site.server.close();
}
process.exitCode = failed > 0 ? 1 : 0;
