/** Where the page runs: without WebAssembly, with parts that do not come, in closed frames. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultySite } from './faulty-site.mjs';
import { readReference } from '../reference/reference.mjs';
import { oneOf } from './each-browser.mjs';
import { forEachBrowser, forOneBrowser } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */
/** @typedef {import('./faulty-site.mjs').Answer} Answer */

const NEVER = /^$/;
const playPairs = Number(readReference('built-in')['bigram.valid_perplexity']).toFixed(9);
/** @type {Answer} */
const notFound = (response) => response.writeHead(404).end();
/** @type {Answer} */
const broken = (response) => response.destroy();
/** @type {Answer} */
const cut = (response, body, type) => response.writeHead(200, { 'content-type': type }).end(body.subarray(0, 9000));

/** @param {TestPage} page @returns {Promise<{sections: number, empty: number, line: string}>} */
const reading = (page) =>
  page.evaluate(() => {
    const sections = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('article > section'))];
    return {
      sections: sections.length,
      empty: sections.filter(({ offsetHeight }) => offsetHeight < 20).length,
      line: /** @type {HTMLElement} */ (document.querySelector('.cannot-compute')).innerText,
    };
  });
/** @param {TestPage} page */
const everything = (page) =>
  page.waitFor('The article', () => document.documentElement.classList.contains('reading-only'));
/** @param {TestPage} page @param {string} words */
const said = (page, words) =>
  page.waitFor(
    `“${words}”`,
    (text) =>
      [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.notice[role="alert"]'))].find(
        ({ innerText }) => innerText.includes(text),
      )?.innerText,
    words,
  );
/** In the notice that says so: on a busy machine another one may tell of a part that is late. @param {TestPage} page @param {string} words */
const tryAgain = (page, words) =>
  page.evaluate(
    (text) =>
      [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.notice[role="alert"]'))]
        .find(({ innerText }) => innerText.includes(text))
        ?.querySelector('button')
        ?.click(),
    words,
  );

/**
 * @param {string} browser @param {import('./harness.mjs').Open} open
 * @param {{name: string, match: RegExp, answer: Answer, words: string}} part  words: of the cause
 */
const testTryingAgain = (browser, open, { name, match, answer, words }) =>
  test(`${browser}: the cause is named where ${name} does not come, and trying again succeeds`, async (context) => {
    const fault = { match, answer };
    const address = await faultySite(context, fault);
    const page = await open({ early: true });
    await page.goto(address);
    assert.doesNotMatch(await said(page, words), /Failed to fetch|NetworkError|WebAssembly|undefined/);
    assert.deepEqual(await page.accessibilityFaults('.notices'), []);
    await tryAgain(page, words);
    await said(page, words);
    fault.match = NEVER;
    await tryAgain(page, words);
    await page.waitFor('The whole page', () => document.documentElement.dataset.ready === 'true');
    assert.equal(Number(await page.waitForMetric('bigram.valid_perplexity')).toFixed(9), playPairs);
    assert.equal(Number(await page.waitForMetric('coin.nll')).toFixed(3), '66.406');
    await page.waitFor('The end of all notices', () => document.querySelector('.notice') === null);
    page.errors = [];
  });

forOneBrowser('firefox', (browser, open) => {
  test(`${browser}: without WebAssembly the whole article reads at once, with its pictures, and one line says why`, async (context) => {
    const fault = {
      match: /^index\.html$/,
      answer: (response, body) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(body.toString().replace(" 'wasm-unsafe-eval'", '')),
    };
    const address = await faultySite(context, fault);
    const page = await open({ early: true });
    await page.goto(address);
    await everything(page);
    const { sections, empty, line } = await reading(page);
    assert.deepEqual([sections > 20, empty], [true, 0]);
    assert.match(line, /the policy of this site forbids WebAssembly/);
    const pictures = () =>
      [...document.querySelectorAll('figure .plot')].filter((plot) => plot.querySelector('svg')).length;
    assert.ok((await page.evaluate(pictures)) > 25);
    // Nothing that does nothing can be pressed: not even the heads of a table's columns.
    const pressed = () =>
      [.../** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('figure :enabled'))].filter(
        (control) => !control.closest('[inert]') && control.checkVisibility(),
      ).length;
    assert.equal(await page.evaluate(pressed), 0);
    const head = () => /** @type {HTMLElement} */ (document.querySelector('#contest thead')).innerText;
    assert.match(await page.evaluate(head), /Model.*Valid perplexity/s);
    await page.waitFor('The notes', () => document.documentElement.dataset.ready === 'true');
    assert.deepEqual(await page.accessibilityFaults('main', 'header'), []);
    page.errors = [];
  });
});

forEachBrowser((browser, open) => {
  for (const [what, answer] of /** @type {[string, Answer][]} */ ([
    ['is missing', notFound],
    ['arrives cut off', cut],
  ]))
    test(`${browser}: where the page's script ${what}, the whole article reads`, async (context) => {
      const address = await faultySite(context, { match: /^assets\/main-.*\.js$/, answer });
      const page = await open({ early: true });
      await page.goto(address);
      await everything(page);
      const { empty, line } = await reading(page);
      assert.equal(empty, 0);
      assert.match(line, /the script of this page did not load.*load the page again\.$/);
      page.errors = [];
    });

  for (const part of [
    { name: 'the second script', match: /^assets\/later-.*\.js$/, answer: notFound, words: 'its site answered 404' },
    {
      name: 'the counting worker',
      match: /^assets\/counting-worker/,
      answer: broken,
      words: 'the connection to its site failed',
    },
    {
      name: 'the engine',
      match: /^assets\/engine-[0-9a-f]+\.wasm$/,
      answer: cut,
      words: 'it arrived incomplete',
    },
  ])
    testTryingAgain(browser, open, part);
  // A text counts as well when it is cut: only its length tells.
  if (oneOf('firefox').includes(browser))
    testTryingAgain(browser, open, {
      name: 'half of the built-in play',
      match: /^assets\/built-in-/,
      answer: (response, body, type) =>
        response.writeHead(200, { 'content-type': type }).end(body.subarray(0, body.length / 2)),
      words: 'it arrived incomplete',
    });

  test(`${browser}: a frame without an origin and storage computes, and says where its host keeps the script out`, async (context) => {
    /** @type {{match: RegExp, answer: Answer, headers?: Record<string, string>}} */
    const frames = {
      match: /^frame-/,
      answer: (response) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<iframe sandbox="allow-scripts" width="1000" height="700" src="index.html"></iframe>'),
    };
    const address = await faultySite(context, frames);
    const page = await open({ early: true });
    await page.goto(`${address}frame-closed`);
    let [, frame] = page.raw.frames();
    const inFrame = async (/** @type {string} */ what, fn) => {
      for (const end = Date.now() + page.patience; ; ) {
        const result = await frame.evaluate(fn).catch(() => null);
        if (result) return result;
        if (Date.now() > end) throw new Error(`${what} did not come about.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await inFrame('The reason', () =>
      document.querySelector('.cannot-compute')?.innerText.includes('keeps its script out'),
    );
    // To WebKit's policy no file is a page's own in such a frame; there the one-file page computes.
    if (browser === 'webkit') return;
    // Its files are for everybody now; so they can be for a page that is of no site.
    frames.headers = { 'access-control-allow-origin': '*' };
    await page.goto(`${address}frame-open`);
    [, frame] = page.raw.frames();
    await inFrame('The page', () => document.documentElement.dataset.ready === 'true');
    await inFrame('The count', () => document.querySelector('[data-metric="corpus.characters"]').value);
    await inFrame('The switch', () => {
      document.querySelector('[data-keep]').click();
      return document.querySelector('[data-kept]').textContent.includes('its storage is switched off');
    });
    page.errors = [];
  });
});
