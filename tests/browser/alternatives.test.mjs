/** Every canvas of the page has words that change with its data, and a table of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Of figures that have data of their own. @type {[string, number][]} */
const CHANGES = [
  ['coin-heads', 55],
  ['estimates-truth', 0.4],
  ['three-a', 40],
  ['data-samples', 100],
  ['explosion-variables', 5],
  ['bigram-initial-count', 0.2],
  ['cat-dog-shared', 50],
];
/** How often to look through the page until the last figure has computed. */
const ATTEMPTS = 5;
const OTHER_TEXT = 'the quick brown fox jumps over the lazy dog. Dog days are over, cats rule.\n'.repeat(200);

/** Puts a function into the page that returns the words of every canvas, except of those hidden from screen readers. @param {TestPage} page */
const prepare = (page) =>
  page.evaluate(() => {
    const textOf = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? '';
    const described = (/** @type {Element | null} */ element) =>
      (element?.getAttribute('aria-describedby') ?? '').split(' ').map(textOf).join(' ');
    const wordsOf = (/** @type {Element} */ canvas) =>
      `${canvas.parentElement?.querySelector('svg')?.getAttribute('aria-label')} ${described(canvas.closest('[aria-describedby]'))}`;
    Object.assign(globalThis, {
      canvasWords: () =>
        [...document.querySelectorAll('figure[id] canvas')]
          .filter((canvas) => !canvas.parentElement?.closest('[aria-hidden="true"], [hidden]'))
          .map((canvas) => ({ id: canvas.closest('figure')?.id ?? '', words: wordsOf(canvas) })),
    });
  });

/** @typedef {{canvasWords: () => {id: string, words: string}[]}} Prepared */

/** Scrolls through the page, so that every figure draws. @param {TestPage} page */
async function seeAll(page) {
  const ids = await page.evaluate(() => Array.from(document.querySelectorAll('figure[id]'), ({ id }) => id));
  for (const id of ids) {
    await page.show(`#${id} .panel`);
    await page.waitFor(
      `the canvases of ${id}`,
      (one) => {
        const plots = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`#${one} .plot`));
        const due = [...plots].filter((plot) => plot.offsetWidth > 0 && plot.offsetHeight > 0);
        for (const plot of due) if (!plot.querySelector('canvas')) plot.scrollIntoView({ block: 'center' });
        return due.every((plot) => plot.querySelector('canvas')) && { drawn: true };
      },
      id,
    );
  }
}

/** Opens the table of a figure's data. @param {TestPage} page @param {string} id @param {string} [other]  words that it no longer has @returns {Promise<string>} */
const tableOf = async (page, id, other = '') => {
  const { words } = await page.waitFor(
    `the table of ${id}`,
    (one, was) => {
      const details = /** @type {HTMLDetailsElement} */ (document.querySelector(`#${one} [data-all-data]`));
      details.open = true;
      const words = details.textContent ?? '';
      return details.querySelector('tbody td, p:not([hidden])') && words !== was && { words };
    },
    id,
    other,
  );
  return words;
};

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: every canvas has words that change with its data, and a table that does`, async () => {
    const page = await open();
    await page.waitForMetric('mlp7.parameters');
    await page.waitForMetric('ngram8.valid_perplexity');
    await prepare(page);
    await seeAll(page);
    const before = await page.evaluate(() =>
      /** @type {Prepared} */ (/** @type {unknown} */ (globalThis)).canvasWords(),
    );
    const figures = [...new Set(before.map(({ id }) => id))];
    assert.ok(figures.length >= 20, figures.join());
    for (const { id, words } of before) assert.ok(words.length > 20, `${id}: “${words}”`);
    const bare = await page.evaluate(
      (ids) => ids.filter((id) => !document.querySelector(`#${id} :is(table, [data-all-data])`)),
      figures,
    );
    assert.deepEqual(bare, [], 'figures without a table');
    const tabled = await page.evaluate(() =>
      Array.from(document.querySelectorAll('figure:has([data-all-data])'), ({ id }) => id),
    );
    const tables = new Map();
    for (const id of tabled) tables.set(id, await tableOf(page, id));

    for (const [id, value] of CHANGES) await page.set(`#${id}`, value);
    await page.evaluate(() => {
      /** @type {HTMLElement} */ for (const pressed of [
        '[name=matrices-scale][value=log]',
        '#constraints-data [data-again]',
      ])
        document.querySelector(pressed).click();
    });
    await page.drop([{ name: 'other.txt', bytes: new TextEncoder().encode(OTHER_TEXT) }]);
    await page.waitForMetric('ngram8.valid_perplexity');
    await seeAll(page);
    const unchanged = (/** @type {string[]} */ was) => {
      const now = /** @type {Prepared} */ (/** @type {unknown} */ (globalThis)).canvasWords();
      const same = now.filter(({ words }) => was.includes(words));
      return same.map(({ id, words }) => `${id}: ${words}`);
    };
    const was = before.map(({ words }) => words);
    for (let i = 0; i < ATTEMPTS && (await page.evaluate(unchanged, was)).length > 0; i++) await seeAll(page);
    assert.deepEqual(await page.evaluate(unchanged, was), [], 'canvases with the words of other data');
    for (const [id, was] of tables) await tableOf(page, id, was);
  });
});
