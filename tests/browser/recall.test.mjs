/** The figure that shows what a past reminds the network of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** Opens the page and waits for the first new past and its answer. */
async function openRecall(open, options = {}) {
  const page = await open(options);
  await page.show('#neighbours [data-near]');
  await page.waitForMetric('neighbours.nearest_distance');
  return page;
}

/** @returns {Promise<{near: string[][], ends: string[][], field: string}>} the cells of both lists */
const lists = (page) =>
  page.evaluate(() => {
    const cells = (/** @type {string} */ body) =>
      [...document.querySelectorAll(`#neighbours ${body} tr`)].map((row) =>
        [...row.children].map((cell) => cell.textContent),
      );
    return {
      near: cells('[data-near]'),
      ends: cells('[data-shorter]'),
      field: document.querySelector('#neighbours-text').value,
    };
  });

const visible = (/** @type {string} */ text) => text.replaceAll(' ', '␣').replaceAll('\n', '⏎');

/** Waits until both lists are about a past. */
const answered = (page, past) =>
  page.waitFor(
    `An answer about ${past}`,
    (text) => {
      const first = document.querySelector('#neighbours [data-shorter] .past');
      return first?.textContent === text && document.querySelectorAll('#neighbours [data-near] tr').length === 8;
    },
    visible(past),
  );

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: a past never seen has near pasts that were seen, and shorter ends`, async () => {
    const page = await openRecall(open, { reuse: true });
    const { near, ends, field } = await lists(page);
    assert.equal(near.length, 8);
    const distances = near.map(([, distance]) => Number(distance));
    assert.deepEqual(
      distances,
      distances.toSorted((a, b) => a - b),
    );
    assert.ok(near.every(([past, , times]) => past !== visible(field) && Number(times) >= 1));
    assert.ok(distances[0] < Number(await page.metric('neighbours.mean_distance')));
    assert.equal(ends.length, 8);
    assert.deepEqual(ends[0], [visible(field), '0', 'never seen']);
    const times = ends.map(([, one]) => Number(one.replace(/\s/g, '')));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
      'the shorter a past, the more often it occurs',
    );
  });

  test(`${browser}: typing asks about another past, and one of training is its own nearest`, async () => {
    const page = await openRecall(open, { reuse: true });
    const first = (await lists(page)).near[0][0];
    const past = first.replaceAll('␣', ' ').replaceAll('⏎', '\n');
    await page.set('#neighbours-text', past);
    await answered(page, past);
    await page.waitFor(
      'The distance 0',
      () => document.querySelector('[data-metric="neighbours.nearest_distance"]').value === '0',
    );
    assert.match(await page.text('#neighbours [data-note]'), /^The training part contains this very past/);
    await page.set('#neighbours-text', '☂');
    await page.waitFor('A sentence about ☂', () =>
      document.querySelector('#neighbours [data-note]').textContent.includes('“☂” does not occur in this text'),
    );
  });

  test(`${browser}: the next new past differs, and the character to swap is chosen with keys`, async () => {
    const page = await openRecall(open);
    const before = (await lists(page)).field;
    await page.click('#neighbours [data-next]');
    await page.waitFor('Another past', (old) => document.querySelector('#neighbours-text').value !== old, before);
    const { field } = await lists(page);
    await answered(page, field);
    assert.equal((await lists(page)).ends[0][1], '0');
    await page.waitFor('Seven places', () => document.querySelectorAll('#neighbours [data-places] label').length === 7);
    await page.focus('#neighbours [data-places] input:checked');
    const sentence = await page.text('#neighbours [data-moved]');
    await page.press('ArrowRight');
    assert.notEqual(await page.text('#neighbours [data-moved]'), sentence);
    assert.match(await page.text('#neighbours [data-moved]'), /of the probability moves to other characters/);
  });
});
