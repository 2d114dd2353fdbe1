/** The first screen: two models answer the reader's text. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { faultySite } from './faulty-site.mjs';
import { forEachBrowser } from './harness.mjs';

/** A text of two lines, each many times, so that "abcdefg" has been met often and a past with "q" never. */
const OTHER = 'The cat sat on the mat and sang.\nA dog dug in the yard all morning.\n'.repeat(60);

/** The names and p of the bars in view, per row. */
const barsInView = () =>
  [...document.querySelectorAll('#opening .opening-answer')]
    .filter((answer) => getComputedStyle(answer).display !== 'none')
    .map((answer) =>
      [...answer.querySelectorAll('ol')].map((row) =>
        [...row.querySelectorAll('button')].map((bar) => bar.textContent ?? ''),
      ),
    );

test('the chips’ answers stand in the page before any script: the table is flat where the network is sure', async () => {
  const html = await readFile(new URL('../../dist/index.html', import.meta.url), 'utf8');
  const figure = html.slice(html.indexOf('id="opening"'), html.indexOf('</figure>'));
  assert.equal(figure.match(/class="opening-answer"/g)?.length, 3);
  const never = figure.slice(figure.lastIndexOf('class="opening-answer"'));
  assert.match(never, /0 times/);
  const p = Array.from(never.matchAll(/--p:([\d.]+)/g), ([, value]) => Number(value));
  const [counted, learnt] = [p.slice(0, 8), p.slice(8, 16)];
  assert.equal(new Set(counted).size, 1);
  assert.ok((learnt[0] ?? 0) > 0.9, `the network gives ${learnt[0]}`);
});

/** Where the figure's rows end, in the window. */
const endOfRows = () => document.querySelector('#opening .opening-texts')?.getBoundingClientRect().bottom ?? Infinity;

forEachBrowser((browser, open) => {
  for (const { width, height } of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test(`${browser}, ${width} px: chips, field and both rows are in the first viewport`, async () => {
      const page = await open({ width, height });
      const bottom = await page.evaluate(endOfRows);
      assert.ok(bottom <= height, `${bottom} of ${height} px`);
      assert.equal(await page.evaluate(() => document.querySelector('input[type="file"]')?.id), 'corpus-file');
      assert.equal((await page.evaluate(barsInView)).length, 1);
      assert.deepEqual(await page.accessibilityFaults('#opening'), []);
    });

  test(`${browser}, 1440 px: both rows are in the first viewport where the fonts do not come`, async (context) => {
    const address = await faultySite(context, {
      match: /\.woff2$/,
      answer: (response) => response.writeHead(404).end(),
    });
    const page = await open({ width: 1440, height: 900, early: true });
    await page.goto(address);
    await page.waitFor('The whole page', () => document.documentElement.dataset.ready === 'true');
    const bottom = await page.evaluate(endOfRows);
    assert.ok(bottom <= 900, `${bottom} of 900 px`);
    // The driver tells each font that is missing.
    page.errors = [];
  });

  test(`${browser}: chips, keys and bars move both rows, and both models write on`, async () => {
    const page = await open({ reuse: true });
    const opened = await page.evaluate(barsInView);
    await page.click('#opening .opening-chips label:first-child');
    const often = await page.evaluate(barsInView);
    assert.notDeepEqual(often, opened);
    await page.set('#opening-text', 'All day I was z');
    await page.waitFor('An answer to the key', () => document.querySelector('#opening .live ol button') !== null);
    const [typed] = await page.evaluate(barsInView);
    assert.equal(typed?.length, 2);
    for (const row of [0, 1]) assert.notDeepEqual(typed?.[row], often[0]?.[row]);
    const before = await page.evaluate(
      () => /** @type {HTMLTextAreaElement} */ (document.querySelector('#opening textarea')).value,
    );
    const pressed = await page.evaluate(() => {
      const bar = /** @type {HTMLElement} */ (document.querySelector('#opening .live .learnt button'));
      bar.click();
      return String.fromCodePoint(Number(bar.dataset.code));
    });
    const after = await page.evaluate(
      () => /** @type {HTMLTextAreaElement} */ (document.querySelector('#opening textarea')).value,
    );
    assert.equal(after, before + pressed);
    assert.equal(
      await page.evaluate(() => document.querySelector('#opening .opening-mirror u')?.textContent),
      after.slice(-7),
    );
    await page.click('#opening [data-write]');
    await page.waitFor('Forty characters of each model', () =>
      [...document.querySelectorAll('#opening .opening-written span')].every(
        ({ textContent }) => [...(textContent ?? '')].length === 40,
      ),
    );
  });

  test(`${browser}: another text has chips of its own, and no network until one is trained`, async () => {
    const page = await open({ reuse: true });
    await page.drop([{ name: 'other.txt', bytes: new TextEncoder().encode(OTHER) }]);
    const chips = await page.waitFor('Chips of the text', () => {
      const labels = [...document.querySelectorAll('#opening .opening-chips label')].map(
        ({ textContent }) => textContent,
      );
      return labels.some((label) => label?.includes('met 5')) ? labels : null;
    });
    assert.match(chips.at(-1) ?? '', /never met/);
    await page.waitFor('an offer to train one here', () =>
      /^Train it on your text, about \d+ s$/.test(
        /** @type {HTMLElement | null} */ (document.querySelector('#opening [data-train] button'))?.innerText ?? '',
      ),
    );
    assert.equal(await page.evaluate(() => document.querySelectorAll('#opening .learnt button').length), 0);
  });
});
