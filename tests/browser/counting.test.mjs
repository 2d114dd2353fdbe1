/**
 * The figures that count. Plain summation over the article's corpus gave the expected numbers that are exact to the
 * printed digits; those of the small texts below are counted by hand.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleCorpus, needsArticleCorpus } from '../article-corpus.mjs';
import { forOneBrowserInTurn } from './harness.mjs';

const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** 96 characters, 84 of them in training: "ab" repeated, then a pair that training never saw. */
const alternating = () => encode(`${'ab'.repeat(46)}aabb`);

/** @param {import('./harness.mjs').TestPage} page @param {string} name @param {Uint8Array} bytes */
async function load(page, name, bytes) {
  await page.choose([{ name, bytes }]);
  await page.waitFor(
    `${name} in use`,
    (n) => document.querySelector('.corpus-status')?.textContent?.includes(`${n} is loaded`),
    name,
  );
}

/** Puppeteer's focus method refuses SVG elements. @param {import('./harness.mjs').TestPage} page */
const focusMatrix = (page) =>
  page.evaluate(() => /** @type {SVGElement} */ (document.querySelector('#bigram [role="application"]')).focus());

/** Waits until all named metrics are known, and returns them. */
async function numbers(page, names) {
  const values = {};
  for (const name of names) values[name] = Number(await page.waitForMetric(name));
  return values;
}

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: the article's corpus gives the article's numbers`, needsArticleCorpus, async () => {
    const page = await open();
    await load(page, 'article.txt', articleCorpus().bytes);
    const names = [
      'unigram.train_perplexity',
      'unigram.valid_perplexity',
      'bigram.train_perplexity',
      'bigram.valid_perplexity',
      'bigram.newline_newline',
      'bigram.free_parameters',
    ];
    const rounded = Object.entries(await numbers(page, names)).map(([name, value]) => [name, value.toFixed(6)]);
    assert.deepEqual(Object.fromEntries(rounded), {
      'unigram.train_perplexity': '27.527291',
      'unigram.valid_perplexity': '27.139952',
      'bigram.train_perplexity': '11.866530',
      'bigram.valid_perplexity': '11.953005',
      'bigram.newline_newline': '0.186777',
      'bigram.free_parameters': '4422.000000',
    });
    const longer = await numbers(page, [
      'ngram5.train_perplexity',
      'ngram5.valid_perplexity',
      'ngram8.train_perplexity',
      'ngram8.valid_perplexity',
      'ngram8.ngrams',
    ]);
    assert.deepEqual(
      Object.values(longer).map((value) => value.toFixed(6)),
      ['4.007340', '5.061165', '4.281308', '11.186321', '1642486.000000'],
    );
    assert.match(await page.text('#orders [data-note]'), /lowest, 5\.06, for n = 5/);
  });

  test(`${browser}: counting longer contexts can be stopped and begun again`, needsArticleCorpus, async () => {
    const page = await open({ hash: '#orders' });
    await load(page, 'article.txt', articleCorpus().bytes);
    await page.waitFor(
      'the counting',
      () =>
        !(/** @type {HTMLElement} */ (document.querySelector('#orders .progress-row')).hidden) &&
        /** @type {HTMLElement} */ (document.querySelector('#orders [data-start]')).hidden,
    );
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#orders [data-stop]')).click());
    assert.match(await page.text('#orders [data-note]'), /was stopped/);
    assert.equal(await page.metric('ngram8.valid_perplexity'), '');
    await page.click('#orders [data-start]');
    assert.equal(Number(await page.waitForMetric('ngram3.valid_perplexity')).toFixed(6), '7.569529');
  });

  test(`${browser}: the integers of the article's first characters`, needsArticleCorpus, async () => {
    const page = await open();
    await load(page, 'article.txt', articleCorpus().bytes);
    const first = await page.evaluate(() =>
      Array.from(document.querySelectorAll('#integers .token'), (token) =>
        Number(/** @type {HTMLElement} */ (token).dataset.id),
      ).slice(0, 15),
    );
    assert.deepEqual(first, [18, 49, 58, 59, 60, 1, 15, 49, 60, 49, 66, 45, 54, 10, 0]);
  });

  test(`${browser}: a typed sentence has 4 words and 21 characters`, async () => {
    const page = await open({ reuse: true });
    assert.equal(await page.waitForMetric('integers.typed_characters', '21'), '21');
    assert.equal(await page.waitForMetric('integers.typed_words', '4'), '4');
    await page.type('#integers-text', 'to be');
    await page.waitForMetric('integers.typed_characters', '5');
    assert.equal(await page.metric('integers.typed_words'), '2');
  });

  test(`${browser}: arrow keys read the matrix out, Enter pins and Escape lets go`, async () => {
    const page = await open({ hash: '#bigram', reuse: true });
    await load(page, 'alternating.txt', alternating());
    await page.show('#bigram [data-plot]');
    await page.waitFor('the matrix', () => document.querySelector('#bigram [role="application"]') !== null);
    await focusMatrix(page);
    await page.press('Control+Home');
    // Training: 84 characters, ab 42 times, so that an a is followed 42 times by b and never by a.
    await page.waitFor('p(a | a)', () =>
      document.querySelector('#bigram [data-reading]')?.textContent?.includes('0 of 42 times'),
    );
    await page.press('ArrowRight');
    // (42 + 0.1) / (42 + 0.1 * 2)
    assert.match(await page.text('#bigram [data-reading]'), /0\.998: 42 of 42 times/);
    await page.press('Enter');
    assert.match(await page.text('#bigram [data-pin]'), /Pinned/);
    await page.press('Escape');
    assert.doesNotMatch(await page.text('#bigram [data-pin]'), /Pinned/);
  });

  test(`${browser}: without initial counts the perplexity is infinite, and the pairs that caused it are named`, async () => {
    const page = await open({ hash: '#bigram', reuse: true });
    await load(page, 'alternating.txt', alternating());
    await page.set('#bigram-initial-count', 0);
    await page.waitForMetric('bigram.valid_perplexity', 'Infinity');
    // The validation part is abababababab with aabb at its end; aa and bb were never seen.
    const causes = await page.evaluate(() =>
      Array.from(document.querySelectorAll('#bigram [data-causes] li'), (item) => item.textContent).sort(),
    );
    assert.deepEqual(causes, ['aa 1×', 'bb 1×']);
    const told = () => page.evaluate(() => !!document.querySelector('#perplexity [data-initial-count]:not([hidden])'));
    assert.equal(await told(), true);
    await page.click('#perplexity [data-initial-count] button');
    assert.equal(await told(), false);
    await page.waitFor('a finite perplexity', () =>
      Number.isFinite(
        Number(
          /** @type {HTMLDataElement} */ (document.querySelector('[data-metric="bigram.valid_perplexity"]')).value ||
            Infinity,
        ),
      ),
    );
    assert.equal(await page.text('#bigram [data-causes]'), '');
  });

  test(`${browser}: a text without newlines leaves p(newline | newline) empty`, async () => {
    const page = await open({ reuse: true });
    await load(page, 'alternating.txt', alternating());
    await page.waitForMetric('bigram.free_parameters', '2');
    assert.equal(await page.metric('bigram.newline_newline'), '');
  });

  test(`${browser}: samples start with the chosen character, repeat with their seed and differ with the next`, async () => {
    const page = await open({ hash: '#bigram' });
    const sample = () => page.text('#bigram [data-sample]');
    await page.waitFor(
      'a sample',
      () => (document.querySelector('#bigram [data-sample]')?.textContent?.length ?? 0) > 1,
    );
    const first = await sample();
    assert.equal(Array.from(first).length, 30);
    assert.ok(first.startsWith('e'));
    await page.click('#bigram [data-again]');
    await page.waitFor(
      'another sample',
      (before) => document.querySelector('#bigram [data-sample]')?.textContent !== before,
      first,
    );
    await page.set('#bigram-seed', 1);
    await page.waitFor(
      'the first sample',
      (before) => document.querySelector('#bigram [data-sample]')?.textContent === before,
      first,
    );
    await page.set('#bigram-start', 'q');
    await page.waitFor('a sample from q', () =>
      document.querySelector('#bigram [data-sample]')?.textContent?.startsWith('qu'),
    );
  });

  test(`${browser}: a new sample is told to those who listen`, async () => {
    const page = await open({ hash: '#unigram' });
    for (const figure of ['unigram', 'bigram']) {
      await page.waitFor(
        'a sample',
        (f) => (document.querySelector(`#${f} [data-sample]`)?.textContent?.length ?? 0) > 1,
        figure,
      );
      await page.click(`#${figure} [data-again]`);
      await page.waitFor(
        'the announcement',
        (f) => document.querySelector(`#${f} [aria-live]`)?.textContent?.startsWith('A new sample, seed 2'),
        figure,
      );
    }
  });

  test(`${browser}: surprises add up to the perplexity, and characters outside the vocabulary are named`, async () => {
    const page = await open({ hash: '#perplexity', reuse: true });
    await load(page, 'alternating.txt', alternating());
    await page.set('#perplexity-text', 'ab');
    // p(a) = p(b) = 1/2 of 84 characters, so that each surprise is one bit; p(b | a) = 42.1 / 42.2.
    // The previous text, "big city", of which only the b is known, has perplexity 2 too, but one bit.
    await page.waitForMetric('perplexity.unigram_bits', '2');
    assert.equal(await page.metric('perplexity.unigram'), '2');
    assert.ok(Math.abs(Number(await page.metric('perplexity.bigram_bits')) - (1 - Math.log2(42.1 / 42.2))) < 1e-12);
    const pairs = () => page.evaluate(() => document.querySelector('#perplexity .model-key.bigram')?.checkVisibility());
    assert.equal(await pairs(), false, 'pairs are introduced later');
    assert.doesNotMatch(await page.text('#perplexity [data-reading]'), /bigram/);
    await page.click('#perplexity [data-pairs]');
    assert.equal(await pairs(), true);
    await page.waitFor('the reading of both models', () =>
      /bigram p/.test(document.querySelector('#perplexity [data-reading]')?.textContent ?? ''),
    );
    await page.set('#perplexity-text', 'abc');
    await page.waitFor('the unknown character', () =>
      document.querySelector('#perplexity [data-unknown]')?.textContent?.includes('‘c’'),
    );
    assert.equal(await page.metric('perplexity.unigram_bits'), '2');
  });

  test(`${browser}: thousands of characters are zoomed and moved in`, async () => {
    const page = await open({ hash: '#bigram', reuse: true });
    const characters = Array.from({ length: 40_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * i * 7 + i * 13) % 3001)),
    );
    await load(page, 'many.txt', encode(characters.join('')));
    await page.show('#bigram [data-plot]');
    await page.waitFor('the overview', () => document.querySelector('#bigram [data-plot] canvas') !== null);
    await focusMatrix(page);
    await page.press('=');
    await page.press('=');
    await page.press('Control+End');
    await page.waitFor('the last row', () =>
      /times|never followed/.test(document.querySelector('#bigram [data-reading]')?.textContent ?? ''),
    );
    await page.press('0');
    assert.equal(
      await page.evaluate(
        () => /** @type {HTMLElement} */ (document.querySelector('#bigram [data-order-note]')).hidden,
      ),
      false,
    );
  });

  test(`${browser}: a newer text empties the numbers of the older one`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('ngram8.valid_perplexity');
    await load(page, 'alternating.txt', alternating());
    const older = await page.metric('corpus.vocabulary');
    assert.equal(older, '2');
    await page.waitForMetric('ngram8.valid_perplexity');
    // Order 8 has the two contexts abababa and bababab.
    assert.equal(await page.metric('ngram8.contexts'), '2');
  });

  test(`${browser}: the counting figures have no accessibility faults`, async () => {
    const page = await open({ hash: '#bigram' });
    await page.waitForMetric('ngram8.valid_perplexity');
    const figures = ['#integers', '#unigram', '#perplexity', '#bigram', '#orders'];
    for (const figure of figures) await page.show(figure);
    assert.deepEqual(await page.accessibilityFaults(...figures), []);
  });
});
