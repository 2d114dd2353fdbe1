/** Numbers at the edges and characters that cannot be seen, run right to left or are made of several. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowser } from './harness.mjs';

const textOf = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? '';
const textsOf = (/** @type {string} */ selector) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? '');

/** A line around each of these, as a reader's file may have them. */
const INVISIBLE = ['\u200b', '\u200d', '\u202e', '\u0085', '\u2003', '\u0301', '\ufeff'];
const invisible = INVISIBLE.map((one) => `word a${one}b ends\n`)
  .join('')
  .repeat(20);
const hebrew = 'שלום עולם, זה טקסט קצר (מס׳ 12) על טחנה ישנה ליד הנהר.\n'.repeat(30);

forOneBrowser('chromium', (browser, open) => {
  test(`${browser}: a loss comes from scores, a diverging step is refused, and a table of zeros has no numbers`, async () => {
    const page = await open();
    await page.waitForMetric('mlp7.fingerprint');
    await page.show('#inside [data-learn]');
    await page.set('#inside-next', 'z');
    await page.set('#inside-rate', '10');
    const before = await page.waitForMetric('inside.loss_before');
    const p = await page.waitForMetric('inside.probability_before');
    assert.ok(Math.abs(Math.exp(-before) / p - 1) < 1e-12, 'both of the same logit');
    await page.click('#inside [data-learn]');
    // Far beyond the 64 nats at which exponentials of floats end; p is then text, the power of ten of that loss.
    const after = await page.waitForMetric('inside.loss_after');
    assert.ok(after > 64, String(after));
    await page.click('#inside [data-learn]');
    await page.click('#inside [data-learn]');
    await page.waitFor('the refusal', () =>
      /learning rate/.test(document.querySelector('#inside [data-alert]')?.textContent ?? ''),
    );

    await page.show('#joint [data-cell] input');
    for (const cell of [0, 1, 2, 3]) await page.set(`#joint [data-cell="${cell}"] input`, '0');
    await page.waitFor('the sentence', () =>
      /count at least one/.test(document.querySelector('#joint .joint-failure')?.textContent ?? ''),
    );
    assert.deepEqual(
      await page.evaluate(() =>
        [...document.querySelectorAll('#joint [data-metric^="joint.cell"], #joint [data-metric^="joint.given"]')].map(
          (one) => /** @type {HTMLDataElement} */ (one).value,
        ),
      ),
      Array(8).fill(''),
    );
  });

  test(`${browser}: invisible characters have names that do not touch, and previews keep their order`, async () => {
    const page = await open();
    await page.drop([{ name: 'invisible.txt', bytes: new TextEncoder().encode(invisible) }]);
    await page.show('#unigram [data-plot]');
    await page.waitFor('the bars', () =>
      /ZWSP/.test(document.querySelector('#unigram .axis.bottom')?.textContent ?? ''),
    );
    const labels = await page.evaluate(textsOf, '#unigram .axis.bottom .tick text');
    for (const name of ['ZWSP', 'ZWJ', 'RLO', 'U+0085', 'EMSP', '◌\u0301', 'BOM'])
      assert.ok(labels.includes(name), name);
    const overlaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('#unigram .axis.bottom .tick text')].map((one) =>
        one.getBoundingClientRect(),
      );
      return boxes.filter((box, i) => i > 0 && box.left < (boxes[i - 1]?.right ?? 0) - 0.5).length;
    });
    assert.equal(overlaps, 0);
    assert.match(await page.evaluate(textOf, '.corpus-head'), /a⟨ZWSP⟩b ends\n/);
    assert.doesNotMatch(await page.evaluate(textOf, '.corpus-head'), /\u202e/);
  });

  test(`${browser}: right-to-left text runs right to left, and leaves the words around it in place`, async () => {
    const page = await open();
    await page.drop([{ name: 'hebrew.txt', bytes: new TextEncoder().encode(hebrew) }]);
    await page.waitFor('the text', () => /שלום/.test(document.querySelector('.corpus-head')?.textContent ?? ''));
    await page.waitFor('the field', () => /\p{Script=Hebrew}/u.test(document.querySelector('textarea')?.value ?? ''));
    const directions = await page.evaluate(() =>
      ['.corpus-head', '#opening-text', '#unigram [data-sample]', '#integers [data-lines]'].map((selector) => {
        const element = document.querySelector(selector);
        return element && [selector, getComputedStyle(element).direction, element.getAttribute('translate')];
      }),
    );
    for (const found of directions) assert.deepEqual(found?.slice(1), ['rtl', 'no'], found?.[0] ?? 'missing');
    assert.match(await page.evaluate(textOf, '#integers [data-reading]'), /‘\u2068ש\u2069’, code point/);
  });

  // A paste that a script makes up has no data in Firefox.
  if (browser === 'chromium')
    test(`${browser}: a field says how much it took of a long paste`, async () => {
      const page = await open();
      // Every field of one line has a limit, so that no paste holds the page up.
      const endless = () =>
        [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[type="text"]'))]
          .filter(({ maxLength }) => maxLength < 0)
          .map(({ id }) => id);
      assert.deepEqual(await page.evaluate(endless), []);
      await page.show('#perplexity-text');
      await page.focus('#perplexity-text');
      await page.paste('a'.repeat(200_000));
      // The field held the eight characters of “big city”, which are selected in some browsers.
      await page.waitFor('the sentence', () =>
        /holds 200 characters: it took the first (192|200) of the 200\u202f000 /.test(
          document.querySelector('#perplexity [role="status"]')?.textContent ?? '',
        ),
      );
    });

  test(`${browser}: a field for one character says what it takes of a family`, async () => {
    const page = await open();
    await page.show('#bigram-start');
    await page.set('#bigram-start', '👨‍👩‍👧‍👦');
    await page.waitFor('the note', () =>
      /7 characters in a row; the first of them, ‘👨’, is taken/.test(
        document.querySelector('#bigram [data-start-note]')?.textContent ?? '',
      ),
    );
    await page.waitForMetric('mlp7.fingerprint');
    await page.show('#inside-next');
    await page.set('#inside-next', 'e\u0301');
    await page.waitFor('the other note', () =>
      /2 characters in a row; the first of them, ‘e’/.test(
        document.querySelector('#inside [data-steps]')?.textContent ?? '',
      ),
    );
  });
});
