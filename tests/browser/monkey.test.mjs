/** What 100 random actions leave behind: nothing. `tests/long.sh` sets MONKEY_ACTIONS, for longer and at two widths. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReference } from '../reference/reference.mjs';
import { forOneBrowser } from './harness.mjs';
import { letMonkeyPlay } from './monkey.mjs';

const figures = readReference('built-in');
const long = Number(process.env.MONKEY_ACTIONS ?? 0);
const SEED = Number(process.env.MONKEY_SEED ?? 1);

/** Bars of work; those of training stay, and show how far it came. */
const underWay = () =>
  [...document.querySelectorAll('.progress-row:not([hidden])')].map(
    (row) => `${row.closest('figure')?.id}: ${row.textContent?.trim()}`,
  );

forOneBrowser('chromium', (browser, open) => {
  for (const width of long ? [1280, 390] : [1280])
    test(`${browser}: a monkey at ${width} px leaves no error, no work without end and no wrong number`, async () => {
      const page = await open({ width });
      const { faults, tasks } = await letMonkeyPlay(page, SEED, long || 100);
      for (const task of tasks) console.log(task);
      assert.deepEqual(faults, []);
      await page.evaluate(() => {
        for (const dialog of document.querySelectorAll('dialog')) dialog.close();
        /** @type {HTMLElement} */ (document.querySelector('[data-built-in]')).click();
      });
      await page.waitForMetric('corpus.sha256', figures['corpus.sha256']);
      await page.set('#corpus-split', figures['corpus.train_tokens']);
      await page.waitForMetric('corpus.train_tokens', figures['corpus.train_tokens']);
      for (const name of ['unigram.train_perplexity', 'unigram.valid_perplexity', 'ngram8.valid_perplexity']) {
        const value = Number(await page.waitForMetric(name));
        assert.ok(Math.abs(value / Number(figures[name]) - 1) < 1e-9, `${name}: ${value}`);
      }
      await page.evaluate(() => {
        /** @type {HTMLButtonElement} */ for (const button of document.querySelectorAll(
          '[data-action="pause"]:enabled',
        ))
          button.click();
      });
      const end = Date.now() + 30_000;
      let left = await page.evaluate(underWay);
      while (left.length > 0 && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        left = await page.evaluate(underWay);
      }
      assert.deepEqual(left, []);
    });
});
