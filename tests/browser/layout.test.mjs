/** Room that figures keep, gaps between controls, and what they show where a text has no network. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

const toy = {
  name: 'toy.txt',
  bytes: new TextEncoder().encode('a quick brown fox jumps over the lazy dog. '.repeat(150)),
};

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: a figure keeps room for the offer to train only where the text had no network`, async () => {
    const page = await open({ width: 390, reuse: true });
    const room = () => document.querySelector('#past .past-work')?.getBoundingClientRect().height ?? 0;
    await page.show('#past [data-plot]');
    await page.waitForMetric('past.0.network_bits');
    assert.equal(await page.evaluate(room), 44);
    await page.drop([toy]);
    await page.waitForMetric('corpus.characters', String(toy.bytes.length));
    await page.waitForMetric('past.all.kn_bits');
    await page.waitFor('the offer', () => document.querySelector('#past .train-here[data-phase="missing"]') !== null);
    const kept = await page.evaluate(room);
    assert.ok(kept > 150, `${kept} px`);
    await page.click('#past .train-here button.primary');
    await page.waitForMetric('mlp7.valid_perplexity');
    await page.waitFor('the network', () => document.querySelector('#past .train-here[data-phase="hidden"]') !== null);
    assert.equal(await page.evaluate(room), kept);
  });

  test(`${browser}: without a network, counts shade the text and what asks it is disabled and says why`, async () => {
    const page = await open({ width: 1440 });
    await page.drop([toy]);
    await page.waitForMetric('corpus.characters', String(toy.bytes.length));
    const shades = (/** @type {string} */ name) =>
      page.waitFor(
        `shading by ${name}`,
        (name) =>
          /** @type {HTMLInputElement | null} */ (document.querySelector('[name="next-shade"]:checked'))?.value ===
          name,
        name,
      );
    const disabled = () =>
      Array.from(
        document.querySelectorAll('#next .controls :disabled, #train-context7 [data-pane="sample"] :disabled'),
        (control) => /** @type {HTMLElement} */ (control.closest('label') ?? control).title !== '',
      );
    await page.show('#next [data-shaded]');
    await shades('kn');
    await page.waitForMetric('next.mean_bits');
    // Two choices, two of the slider, the seed and its button; in the training figure the seed and its button.
    assert.deepEqual(await page.evaluate(disabled), new Array(8).fill(true));
    await page.click('#next .train-here button.primary');
    await shades('mlp7');
    await page.show('#train-context7 [data-pane="sample"]');
    // The network of one character is still missing.
    await page.waitFor('the controls', () => !document.querySelector('#train-context7 [data-pane="sample"] :disabled'));
    assert.equal((await page.evaluate(disabled)).length, 1);
  });

  test(`${browser}: the buttons below the contents stand apart`, async () => {
    const page = await open({ width: 1440, reuse: true });
    const gaps = await page.evaluate(() => {
      const below = document.querySelectorAll('.contents-panel > :is(ol, button)');
      const boxes = [...below].map((element) => element.getBoundingClientRect());
      return boxes.slice(1).map((box, i) => box.top - (boxes[i]?.bottom ?? 0));
    });
    assert.equal(gaps.length, 2);
    for (const gap of gaps) assert.ok(gap >= 8, `${gap} px`);
  });

  for (const [width, id] of /** @type {const} */ ([
    [390, 'constraints-data'],
    [768, 'contest'],
  ]))
    test(`${browser}: the table of #${id} fits ${width} pixels`, async () => {
      const page = await open({ width });
      await page.show(`#${id} .scroll-x`);
      await page.waitForMetric(id === 'contest' ? 'mixture.valid_perplexity' : 'data.third.error');
      const beyond = (/** @type {string} */ selector) => {
        const { scrollWidth = 0, clientWidth = 0 } = document.querySelector(selector) ?? {};
        return scrollWidth - clientWidth;
      };
      assert.equal(await page.evaluate(beyond, `#${id} .scroll-x`), 0);
    });
});
