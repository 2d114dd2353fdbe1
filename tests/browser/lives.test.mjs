/** Workers that the browser ends, at any moment, or that hang: noticed, started again, and what they held is there again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReference } from '../reference/reference.mjs';
import { oneOf } from './each-browser.mjs';
import { forEachBrowser } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const figures = readReference('built-in');

/** Before any script of the page: keeps its workers in reach, in the order in which they start, with the length of each one's script, and lets them hang. */
function keepWorkers() {
  const Real = Worker;
  /** @type {{bytes: number, worker: Worker}[]} */
  const list = [];
  const sizes = new Map();
  const create = URL.createObjectURL;
  const hanging = "addEventListener('message', ({ data }) => { if (data === 'hang') for (;;); });";
  URL.createObjectURL = (object) => {
    if (!(object instanceof Blob) || object.type !== 'text/javascript') return create.call(URL, object);
    const url = create.call(URL, new Blob([hanging, object], { type: object.type }));
    sizes.set(url, object.size);
    return url;
  };
  // Pings follow each other quickly where a test says so.
  const repeat = setInterval;
  globalThis.setInterval = /** @type {typeof setInterval} */ (
    (/** @type {() => void} */ work, /** @type {number} */ ms) =>
      repeat(work, ms === 5000 ? /** @type {any} */ (globalThis.pingMs ?? ms) : ms)
  );
  globalThis.Worker = /** @type {any} */ (
    class extends Real {
      constructor(/** @type {string} */ script, /** @type {WorkerOptions} */ options) {
        super(script, options);
        list.push({ bytes: sizes.get(script), worker: this });
      }
    }
  );
  Object.assign(globalThis, { keptWorkers: list });
}

/** @param {import('./harness.mjs').Open} open @param {string} browser */
async function openKeeping(open, browser) {
  const page = await open({ early: true });
  if (browser === 'chromium') await page.raw.addInitScript(keepWorkers);
  else await page.raw.evaluateOnNewDocument(keepWorkers);
  await page.raw.reload();
  await page.waitFor('The whole page', () => document.documentElement.dataset.ready === 'true');
  return page;
}

/**
 * Ends workers of a script, or lets them hang. Nobody in the page is told, as where the browser ends them: `terminate` has no event.
 * @param {TestPage} page @param {string} script @param {[number, number?]} which  of those that were started, as for `slice` @param {boolean} [hang]
 */
const endWorkers = (page, script, which, hang = false) =>
  page.evaluate(
    (name, [from, to], hangs) => {
      const { keptWorkers } = /** @type {any} */ (globalThis);
      const loaded = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
      const scripts = loaded.filter((entry) => entry.name.includes(name));
      const those = keptWorkers.filter((/** @type {{bytes: number}} */ { bytes }) =>
        scripts.some((entry) => entry.decodedBodySize === bytes),
      );
      for (const { worker } of those.slice(from, to)) hangs ? worker.postMessage('hang') : worker.terminate();
    },
    script,
    which,
    hang,
  );
/** @param {TestPage} page */
const lossTold = (page) =>
  page.waitFor('The sentence', () =>
    [...document.querySelectorAll('.notice[role="alert"]')].some((one) => /ended a worker/.test(one.textContent ?? '')),
  );

forEachBrowser((browser, open) => {
  // WebKit's driver runs nothing before the scripts of a page.
  const skip = browser === 'webkit';
  test(`${browser}: an ended lab worker is started again, and the figures follow their inputs`, { skip }, async () => {
    const page = await openKeeping(open, browser);
    await page.waitForMetric('coin.nll');
    await page.waitForMetric('mlp7.fingerprint');
    await page.show('#inside [data-learn]');
    const loss = await page.waitForMetric('inside.loss_before');
    await endWorkers(page, 'engine-worker', [-1]);
    await page.set('#coin-heads', '30');
    // -30 ln 0.3 - 70 ln 0.7 = 61.0864
    await page.waitFor('The answer about 30 heads', () => {
      const { value } = /** @type {HTMLDataElement} */ (document.querySelector('[data-metric="coin.nll"]'));
      return value !== '' && document.querySelector('[data-metric="coin.theta"]')?.getAttribute('value') === '0.3';
    });
    await lossTold(page);
    // The new worker is given the network that the old one held.
    await page.set('#inside-next', 'z');
    await page.waitFor(
      'Another loss',
      (before) => {
        const { value } = /** @type {HTMLDataElement} */ (document.querySelector('[data-metric="inside.loss_before"]'));
        return value !== '' && value !== before;
      },
      loss,
    );
  });

  if (oneOf('firefox').includes(browser))
    test(`${browser}: the reader hears of a worker that hangs, and starts it again`, { skip }, async () => {
      const page = await openKeeping(open, browser);
      await page.waitForMetric('coin.nll');
      await page.waitForMetric('mlp7.fingerprint');
      await page.evaluate(() => void Object.assign(globalThis, { pingMs: 200 }));
      await endWorkers(page, 'engine-worker', [-1], true);
      await page.set('#coin-heads', '30');
      const press = (/** @type {string} */ label) =>
        page.waitFor(
          label,
          (text) => {
            const cards = [...document.querySelectorAll('.notice[role="alert"]')];
            const card = cards.find((one) => /experiments has not answered/.test(one.textContent ?? ''));
            const button = [...(card?.querySelectorAll('button') ?? [])].find((one) => one.textContent === text);
            button?.click();
            return Boolean(button);
          },
          label,
        );
      await press('Wait');
      await press('Start it again');
      await page.waitForMetric('coin.theta', '0.3');
      await page.waitFor('The sentence', () =>
        [...document.querySelectorAll('.notice')].every((one) => /no longer answered/.test(one.textContent ?? '')),
      );
    });

  test(
    `${browser}: an ended corpus worker is given its text and its split again, and a network stays`,
    { skip },
    async () => {
      const page = await openKeeping(open, browser);
      await page.waitForMetric('ngram8.valid_perplexity');
      await page.set('#train7-recipe', 'article');
      await page.set('#train7-steps', 200);
      await page.click('#train-context7 [data-action="train"]');
      const trained = await page.waitForMetric('mlp7.evaluated_step', '200');
      const fingerprint = await page.metric('mlp7.fingerprint');
      await endWorkers(page, 'counting-worker', [-1]);
      await lossTold(page);
      await page.waitFor('The text', () =>
        /is loaded/.test(document.querySelector('.corpus-status')?.textContent ?? ''),
      );
      for (const name of ['bigram.valid_perplexity', 'ngram8.valid_perplexity', 'corpus.sha256'])
        assert.equal((await page.waitForMetric(name)).slice(0, 12), figures[name].slice(0, 12), name);
      assert.deepEqual([trained, await page.metric('mlp7.fingerprint')], ['200', fingerprint]);
    },
  );

  test(`${browser}: training that loses its worker says so and keeps its last network`, { skip }, async () => {
    const page = await openKeeping(open, browser);
    await page.waitForMetric('ngram8.valid_perplexity');
    await page.set('#train7-recipe', 'article');
    await page.set('#train7-steps', 1_000_000);
    await page.click('#train-context7 [data-action="train"]');
    await page.waitFor(
      'Some steps',
      () => Number(document.querySelector('[data-metric="mlp7.step"]')?.getAttribute('value')) > 20,
    );
    // The lab worker was the first of this script; the trainer and those that follow it came later.
    await endWorkers(page, 'engine-worker', [1]);
    await page.waitFor('The sentence', () =>
      /ended a worker.*Press Reset/s.test(document.querySelector('#train-context7')?.textContent ?? ''),
    );
    assert.ok(Number(await page.metric('mlp7.step')) > 20);
    assert.match(await page.waitForMetric('mlp7.fingerprint'), /^[0-9a-f]{16}$/);
    await page.click('#train-context7 [data-action="reset"]');
    await page.click('#train-context7 [data-action="step"]');
    await page.waitForMetric('mlp7.step', '1');
  });
});
