/** What comes next, the matrices, the map, the steps inside and the constraint: what a reader does with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

const textOf = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? '';

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: what comes next opens on a past that training never had; a long paste is read around the caret`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('ngram8.valid_perplexity');
    await page.show('#next [data-plot]');
    await page.waitFor('a past seen 0 times', () =>
      /8-gram: “.{7}” seen 0 times/u.test(document.querySelector('#next [data-plot]')?.textContent ?? ''),
    );
    assert.match(await page.evaluate(textOf, '#next [data-here]'), /where the text goes on with \p{L}/u);
    await page.click('.place[data-past="few"]');
    await page.waitFor('a past seen up to three times', () =>
      /8-gram: “.{7}” seen [123] times?/u.test(document.querySelector('#next [data-plot]')?.textContent ?? ''),
    );
    await page.waitFor('the announcement', () =>
      /8-gram, “.{7}” seen [123] times?, likeliest/u.test(
        document.querySelector('#next [data-announce]')?.textContent ?? '',
      ),
    );
    await page.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#next textarea'));
      field.value = 'so it goes '.repeat(50_000);
      field.setSelectionRange(300_000, 300_000);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.waitFor(
      'the shaded window',
      () => document.querySelectorAll('#next [data-shaded] span').length === 2000,
    );
    assert.match(await page.evaluate(textOf, '#next [data-scope]'), /2\s000 around the caret/);
  });

  test(`${browser}: the differences have colours that fit, five rings, and names that lead to their cells`, async () => {
    const page = await open({ reuse: true });
    await page.show('#matrices');
    await page.waitForMetric('matrices.largest_difference');
    await page.click('#matrices label:has([value="difference"])');
    await page.waitFor('five rings', () => document.querySelectorAll('#matrices .mark-ring').length === 5);
    await page.waitFor('colours that fit', () =>
      /≥ \+0\.[125]/.test(document.querySelector('#matrices [data-bar]')?.textContent ?? ''),
    );
    const name = await page.evaluate(textOf, '#matrices [data-cells] code');
    await page.click('#matrices [data-cells] button');
    // The reading spells out what the list shows by a sign.
    const [row, column] = name.replaceAll('␣', 'space').replaceAll('⏎', 'newline').split(' → ');
    assert.ok((await page.evaluate(textOf, '#matrices [data-reading]')).startsWith(`p( ${column} | ${row} )`));
  });

  test(`${browser}: a second press steps again, two quick presses are two steps, Reset returns`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.fingerprint');
    await page.show('#inside [data-learn]');
    const before = await page.waitForMetric('inside.probability_before');
    const names = () =>
      [...document.querySelectorAll('#inside [data-step-plot] .bar-name')].map((one) => one.textContent).join('');
    const columns = await page.waitFor('the columns', names);
    await page.click('#inside [data-learn]');
    const once = await page.waitForMetric('inside.probability_after');
    await page.evaluate(() => {
      const button = /** @type {HTMLElement} */ (document.querySelector('#inside [data-learn]'));
      button.click();
      button.click();
    });
    await page.waitFor('three steps', () =>
      /^3 steps/.test(document.querySelector('#inside [data-steps]')?.textContent ?? ''),
    );
    assert.ok(Number(await page.metric('inside.probability_after')) > Number(once));
    assert.equal(await page.metric('inside.probability_before'), before);
    assert.equal(await page.evaluate(names), columns);
    await page.click('#inside [data-reset]');
    assert.equal(await page.metric('inside.probability_after'), '');
  });

  test(`${browser}: a nudged cell moves one row, a nudged weight many, and no nudge none`, async () => {
    const page = await open({ reuse: true });
    await page.show('#constraint');
    await page.waitForMetric('constraint.table_rows', '1');
    const rows = Number(await page.waitForMetric('constraint.network_rows'));
    assert.ok(rows > 10, `${rows} rows`);
    // The same embedding is read going in and compared with going out: it moves its column in other rows too.
    await page.set('#constraint-layer', 'embedding');
    await page.waitFor('the embedding', () =>
      /embedding$/.test(document.querySelector('#constraint [data-weight-name]')?.textContent ?? ''),
    );
    assert.ok(Number(await page.metric('constraint.network_rows')) > 1);
    await page.set('#constraint-cell', 0);
    await page.set('#constraint-weight', 0);
    await page.waitForMetric('constraint.table_rows', '0');
    await page.waitForMetric('constraint.network_rows', '0');
  });

  test(`${browser}: zooming parts letters that hide one another, and Reset shows the whole map`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp1.fingerprint');
    await page.show('#embeddings [data-plot]');
    await page.waitForMetric('embeddings.variance_share');
    await page.focus('#embeddings [data-plot]');
    // Three steps of 1.6: 4.096.
    for (let i = 0; i < 3; i++) await page.press('=');
    assert.equal(await page.evaluate(textOf, '#embeddings [data-zoom]'), '× 4.1');
    // Q, the first choice, stays the map's chosen character; its neighbours are read as before.
    await page.press('ArrowRight');
    await page.waitFor('its neighbours', () =>
      /nearest by angle are/.test(document.querySelector('#embeddings [data-reading]')?.textContent ?? ''),
    );
    await page.click('#embeddings [data-zoom-reset]');
    assert.equal(await page.evaluate(textOf, '#embeddings [data-zoom]'), '× 1.0');
  });

  test(`${browser}: axe finds no fault in the changed figures`, async () => {
    const page = await open({ width: 390 });
    await page.show('#constraint');
    await page.waitForMetric('constraint.network_rows');
    assert.deepEqual(await page.accessibilityFaults('#constraint', '#next', '#matrices', '#inside', '#embeddings'), []);
  });
});
