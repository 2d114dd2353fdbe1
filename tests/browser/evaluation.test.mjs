/** Exact evaluation that several workers share. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachBrowser } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const FIGURE = '#train-context7';

/**
 * Runs in the page before anything was evaluated: there shall be cores for two helpers, whatever machine this is, and
 * they shall be known by the blocks that they are sent.
 */
function keepHelpers() {
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 3 });
  const helpers = new Set();
  Object.assign(window, { helpers });
  window.Worker = class extends Worker {
    /** @param {any} message @param {any} transfer */
    postMessage(message, transfer) {
      if (message.path?.includes('addBlock')) helpers.add(this);
      super.postMessage(message, transfer);
    }
  };
}

/** Trains one step from the same seed each time. @param {TestPage} page @returns {Promise<string[]>} both perplexities */
async function trainOneStep(page) {
  await page.click(`${FIGURE} [data-action="reset"]`);
  await page.waitForMetric('mlp7.step', '0');
  await page.click(`${FIGURE} [data-action="train"]`);
  await page.waitForMetric('mlp7.evaluated_step', '1');
  return [await page.waitForMetric('mlp7.train_perplexity'), await page.waitForMetric('mlp7.valid_perplexity')];
}

forEachBrowser((browser, open) => {
  test(`${browser}: workers that share an evaluation may die; the perplexities keep their last digit`, async () => {
    const page = await open();
    await page.evaluate(keepHelpers);
    await page.set(`${FIGURE} [data-field="steps"]`, 1);
    const shared = await trainOneStep(page);
    assert.ok(Number(shared[1]) > 1);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).helpers.size), 2);
    await page.evaluate(() => {
      for (const helper of /** @type {any} */ (window).helpers) helper.terminate();
    });
    assert.deepEqual(await trainOneStep(page), shared);
  });
});
