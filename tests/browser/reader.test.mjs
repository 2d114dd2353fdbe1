/** The page as a screen reader and a keyboard meet it: names in words, pictures without their ticks, one announcement for one act. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Characters that one listens to patiently. */
const LONGEST_ANNOUNCEMENT = 200;

/** @param {TestPage} page */
async function seeAll(page) {
  const ids = await page.evaluate(() => Array.from(document.querySelectorAll('figure[id]'), ({ id }) => id));
  for (const id of ids) await page.show(`#${id}`);
  await page.waitFor('a result that nobody asked for', () =>
    document.querySelector('#sentences [role="status"]')?.textContent?.startsWith('After'),
  );
}

/** Collects what live regions of the page say from now on. @param {TestPage} page */
const listen = (page) =>
  page.evaluate(() => {
    const said = /** @type {string[]} */ ([]);
    const LIVE = '[role="status"]:not([aria-live="off"]), [role="alert"], [aria-live="polite"]';
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const live = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
        const text = live?.textContent?.trim();
        if (text && said.at(-1) !== text) said.push(text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { said });
  });

/** @param {TestPage} page @returns {Promise<string[]>} */
const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).said);

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: while one scrolls past figures that compute by themselves, none of them speaks`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('ngram8.valid_perplexity');
    await listen(page);
    await seeAll(page);
    assert.deepEqual(await heard(page), []);
  });

  test(`${browser}: controls have names without signs that are read as nothing, pictures have no ticks to read`, async () => {
    const page = await open({ reuse: true });
    const faults = await page.evaluate(() => {
      const SIGN = /[␣⏎⇥→↕↑↓]/;
      const textOf = (/** @type {Element} */ element) =>
        Array.from(element.childNodes, (node) =>
          node instanceof Element ? (node.getAttribute('aria-label') ?? node.textContent) : node.textContent,
        ).join('');
      const nameOf = (/** @type {Element} */ element) =>
        element.getAttribute('aria-label') ?? textOf(/** @type {HTMLInputElement} */ (element).labels?.[0] ?? element);
      const controls = document.querySelectorAll('figure :is(button, summary, input, select, [role="slider"])');
      const unnamed = [...controls].filter((element) => element.checkVisibility() && SIGN.test(nameOf(element)));
      const marks = document.querySelectorAll('.plot:has(canvas) svg > :is(text, :has(text))');
      const heard = [...marks].filter(
        (mark) => mark.ariaHidden !== 'true' && !mark.matches('[tabindex], :has([tabindex])'),
      );
      const trapped = document.querySelectorAll('[aria-hidden="true"] :is(button, a[href], input, [tabindex="0"])');
      const told = (/** @type {Element} */ element) =>
        `${element.closest('figure')?.id}: ${element.outerHTML.slice(0, 120)}`;
      return [...unnamed, ...heard, ...trapped].map(told);
    });
    assert.deepEqual(faults, []);
  });

  test(`${browser}: a text of the opening figure is answered aloud by its own answer alone`, async () => {
    const page = await open({ reuse: true });
    await listen(page);
    await page.focus('#opening-chip-2');
    await page.press('ArrowUp');
    await page.waitFor('the answer', () => /** @type {any} */ (globalThis).said.length > 0);
    const [answer, ...more] = await heard(page);
    assert.match(
      answer,
      /^A table of counts has met .+ once, 0\.\d+ for \S+\. A network of 13\D504 numbers, 0\.\d+ for \S+\.$/,
    );
    assert.ok(answer.length < LONGEST_ANNOUNCEMENT);
    assert.deepEqual(more, []);
  });

  test(`${browser}: the end of a training is told, and Return leaves the focus beside it`, async () => {
    const page = await open({ reuse: true });
    await listen(page);
    await page.press('Tab');
    await page.focus('#train-context1 [data-action="train"]');
    await page.press('Enter');
    await page.waitFor('the end', () =>
      /** @type {any} */ (globalThis).said.some((/** @type {string} */ text) => text.includes('exactly')),
    );
    await page.focus('#train-context1 [data-viewed]');
    await page.press('Home');
    await page.waitFor(
      'the way back',
      () => !(/** @type {any} */ (document.querySelector('#train-context1 [data-live]')).disabled),
    );
    await page.focus('#train-context1 [data-live]');
    await page.press('Enter');
    await page.waitFor(
      'the newest step',
      () => /** @type {any} */ (document.querySelector('#train-context1 [data-live]')).disabled,
    );
    assert.ok(await page.evaluate(() => document.activeElement?.matches('#train-context1 [data-viewed]')));
  });
});
