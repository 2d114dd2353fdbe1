import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Values at the article's data, to the digits of the recomputed article. */
const PUBLISHED = {
  'coin.theta': 0.62,
  'coin.nll': 66.406413,
  'coin.truth.nll': 66.490236,
  'widget.free.nll': 202.971304,
  'widget.square.theta': 0.047283,
  'widget.square.nll': 207.184799,
  'widget.third.theta': 0.03375,
  'widget.third.nll': 204.157116,
};

/** Scrolls to a plot, which draws its handles near the window. @param {TestPage} page @param {string} box @param {string} handle @returns {Promise<string>} the handle's selector */
async function showHandle(page, box, handle) {
  const selector = `${box} ${handle}`;
  await page.show(box);
  await page.waitFor(`a handle ${selector}`, (s) => document.querySelector(s)?.getAttribute('aria-valuenow'), selector);
  return selector;
}

/** @param {TestPage} page @param {string} box @param {string} handle @param {string[]} keys */
async function pressOn(page, box, handle, keys) {
  // Puppeteer cannot focus SVG elements.
  await page.evaluate(
    (s) => /** @type {SVGElement} */ (document.querySelector(s)).focus(),
    await showHandle(page, box, handle),
  );
  for (const key of keys) await page.press(key);
}

/** Drags a handle from its middle by a distance in pixels. @param {TestPage} page @param {string} box @param {string} handle @param {number} right @param {number} down */
async function drag(page, box, handle, right, down) {
  const { x, y } = await page.evaluate(
    (s) => {
      const { x, y, width, height } = /** @type {Element} */ (document.querySelector(s)).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    await showHandle(page, box, handle),
  );
  await page.raw.mouse.move(x, y);
  await page.raw.mouse.down();
  await page.raw.mouse.move(x + right / 2, y + down / 2);
  await page.raw.mouse.move(x + right, y + down);
  await page.raw.mouse.up();
}

forOneBrowserInTurn('firefox', (browser, open) => {
  for (const from of /** @type {const} */ (['site', 'file']))
    test(`${browser}, ${from}: coin and widget stand at the article's values when the page opens`, async () => {
      const page = await open({ from });
      for (const [name, value] of Object.entries(PUBLISHED)) {
        const digits = String(value).split('.')[1]?.length ?? 0;
        assert.equal(Number(await page.waitForMetric(name)).toFixed(digits), value.toFixed(digits), name);
      }
    });

  test(`${browser}: the coin's handle moves by keys and by dragging, and the number field with it`, async () => {
    const page = await open({ reuse: true });
    await pressOn(page, '[data-plot="nll"]', '.handle-theta', ['ArrowRight']);
    await page.waitForMetric('coin.chosen.theta', '0.501');
    // The focus has not moved.
    await page.press('Shift+ArrowRight');
    await page.waitForMetric('coin.chosen.theta', '0.511');
    assert.equal(
      await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('#coin-theta')).value),
      '0.511',
    );
    await drag(page, '[data-plot="likelihood"]', '.handle-truth', 40, 0);
    await page.waitFor(
      'a larger true value',
      () => Number(/** @type {HTMLInputElement} */ (document.querySelector('#coin-truth')).value) > 0.65,
    );
  });

  test(`${browser}: every press of a key counts, whatever answer is drawn meanwhile`, async () => {
    const page = await open();
    for (const [box, name, field, step] of /** @type {const} */ ([
      ['[data-plot="nll"]', '.handle-theta', '#coin-theta', 0.001],
      ['.three-paths', '.handle-place', '#three-theta', 0.0005],
    ])) {
      const set = () =>
        page.evaluate((id) => Number(/** @type {HTMLInputElement} */ (document.querySelector(id)).value), field);
      const before = await set();
      const handle = await showHandle(page, box, name);
      // Two presses in each of 15 frames, before what the frame draws and after it.
      await page.evaluate(async (selector) => {
        const press = () =>
          document.querySelector(selector)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
        for (let frame = 0; frame < 15; frame++) {
          await new Promise(requestAnimationFrame);
          press();
          await new Promise((resolve) => setTimeout(resolve));
          press();
        }
      }, handle);
      assert.equal((await set()).toFixed(6), (before + 30 * step).toFixed(6), field);
    }
  });

  test(`${browser}: fewer tosses than heads lower the heads, and the estimate follows`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('coin.theta', '0.62');
    await page.set('#coin-tosses', 40);
    await page.waitForMetric('coin.theta', '1');
    assert.equal(
      await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('#coin-heads')).value),
      '40',
    );
    await page.waitForMetric('coin.nll', '0');
  });

  test(`${browser}: a likelihood below the smallest number is not 0`, async () => {
    const page = await open({ reuse: true });
    await page.set('#coin-tosses', 1000);
    await page.set('#coin-heads', 620);
    await page.waitForMetric('coin.theta', '0.62');
    await page.set('#coin-theta', 0.9);
    await page.waitFor('the likelihood', () =>
      /^\d\.\d{4}\s×\s10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]{3}$/.test(
        document.querySelector('[data-metric$="chosen.likelihood"]')?.textContent ?? '',
      ),
    );
  });

  test(`${browser}: more experiments keep the earlier ones; another number of tosses starts over`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('estimates.count', '100');
    await page.click('#estimates [data-add="1000"]');
    await page.waitForMetric('estimates.count', '1100');
    assert.ok(
      Math.abs(Number(await page.metric('estimates.mean')) - 0.6) <
        5 * Number(await page.metric('estimates.standard_error')),
    );
    await page.set('#estimates-tosses', 400);
    await page.waitForMetric('estimates.count', '100');
    assert.equal(Number(await page.metric('estimates.theory')).toFixed(6), Math.sqrt(0.24 / 400).toFixed(6));
  });

  test(`${browser}: a bar of the vector drags the others with it, but for the locked one`, async () => {
    const page = await open({ reuse: true });
    const values = () =>
      page.evaluate(() =>
        Array.from(document.querySelectorAll('.vector-column:not([hidden]) input[type="number"]'), (field) =>
          Number(/** @type {HTMLInputElement} */ (field).value),
        ),
      );
    await page.click('[data-outcome="1"] .vector-lock');
    await page.set('#vector-1', 0.1);
    // 0.3 is locked; 0.2 and 0.1 share the rest, 0.6, as 2 to 1.
    await page.waitFor(
      'the others to give way',
      () => /** @type {HTMLInputElement} */ (document.querySelector('#vector-3')).value === '0.400',
    );
    assert.deepEqual(await values(), [0.1, 0.3, 0.4, 0.2]);
    await drag(page, '[data-outcome="2"]', '.vector-handle', 0, 30);
    await page.waitFor(
      'the third bar to shrink',
      () => Number(/** @type {HTMLInputElement} */ (document.querySelector('#vector-3')).value) < 0.35,
    );
    assert.equal((await values())[1], 0.3);
    assert.equal(await page.metric('vector.sum'), '1');
    for (const outcome of [0, 2]) await page.click(`[data-outcome="${outcome}"] .vector-lock`);
    await page.waitForMetric('vector.movable', '0');
    await page.set('#vector-outcomes', 8);
    await page.waitForMetric('vector.free', '7');
  });

  test(`${browser}: other counts of the three outcomes move every minimum, and the article's come back`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('widget.free.theta', '0.038');
    await page.set('#three-a', 76);
    await page.waitForMetric('widget.free.theta', String(76 / 1038));
    // No path is better than one through the free estimate.
    await page.set('#three-a', 0);
    await page.set('#three-b', 0);
    await page.waitFor(
      'the range to go',
      () => /** @type {HTMLElement} */ (document.querySelector('[data-range]')).hidden,
    );
    await page.click('#three-outcomes [data-article]');
    await page.waitForMetric('widget.free.theta', '0.038');
    await page.waitFor(
      'the range to come back',
      () => !(/** @type {HTMLElement} */ (document.querySelector('[data-range]')).hidden),
    );
    await pressOn(page, '.three-paths', '.handle-place', ['ArrowLeft']);
    await page.waitFor(
      'the place to move',
      () => /** @type {HTMLInputElement} */ (document.querySelector('#three-theta')).value === '0.0595',
    );
  });

  test(`${browser}: the false constraint levels off and the true one stays ahead`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('data.free.error');
    await page.set('#data-samples', 1_000_000);
    await page.waitForMetric('data.samples', '1000000');
    const error = async (/** @type {string} */ name) => Number(await page.metric(`data.${name}.error`));
    assert.ok((await error('third')) < (await error('free')));
    assert.ok(Math.abs((await error('square')) - 3.023e-4) < 3e-6);
    await pressOn(page, '.data-errors', '.handle-samples', ['Home']);
    await page.waitForMetric('data.samples', '10');
  });

  test(`${browser}: a row of the joint table becomes its conditional, and the counts agree`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('joint.given0.1', String(0.105 / 0.79));
    assert.equal(await page.metric('joint.cell1'), '0.105');
    await page.click('.joint-choice label:nth-of-type(2)');
    await page.waitForMetric('joint.cell1', String(0.105 / 0.79));
    assert.equal(await page.metric('joint.free'), await page.metric('joint.factorised.free'));
    await page.click('#joint [data-days="100"]');
    await page.waitFor('a hundred days', () =>
      /^Day 100: .*hiking–hiking 0\.$/.test(document.querySelector('[data-day]')?.textContent ?? ''),
    );
  });

  test(`${browser}: a joint table without any day is refused with what to do`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('joint.given0.1');
    for (const cell of [0, 1, 2]) await page.set(`[data-cell="${cell}"] input`, 0);
    await page.waitFor('the refusal', () =>
      document.querySelector('.joint-failure')?.textContent?.includes('count at least one'),
    );
    await page.set('[data-cell="3"] input', 5);
    await page.waitForMetric('joint.cell3', '1');
    assert.equal(await page.text('.joint-failure'), '');
  });

  test(`${browser}: thirty tosses need 2^30 - 1 numbers, or one`, async () => {
    const page = await open({ reuse: true });
    await page.click('[data-example="2 30 0"]');
    await page.waitForMetric('explosion.parameters', '1073741823');
    assert.equal(await page.metric('explosion.identical'), '1');
    assert.equal(await page.metric('explosion.independent'), '30');
    await page.click('[data-example="50257 2048 1"]');
    await page.waitForMetric('explosion.digits', String(String(50257n ** 2048n - 1n).length));
    assert.equal(await page.metric('explosion.parameters'), String(50257n ** 2048n - 1n));
  });

  test(`${browser}: axe finds no fault in Part A once everything is drawn`, async () => {
    const page = await open();
    const drawn = {
      coin: 'coin.nll',
      estimates: 'estimates.mean',
      vector: 'vector.sum',
      'three-outcomes': 'widget.free.nll',
      'constraints-data': 'data.free.error',
      joint: 'joint.given0.1',
      explosion: 'explosion.shared',
    };
    for (const [id, metric] of Object.entries(drawn)) {
      await page.show(`#${id}`);
      await page.waitForMetric(metric);
    }
    assert.deepEqual(await page.accessibilityFaults(...Object.keys(drawn).map((id) => `#${id}`)), []);
  });
});
