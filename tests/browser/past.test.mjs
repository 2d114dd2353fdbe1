/** The figures that compare models by how often a past occurred, and on the whole, against an obvious program. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleCorpus, needsArticleCorpus } from '../article-corpus.mjs';
import { countAll, meanBits, scored, splitOf } from '../reference/counting.mjs';
import { builtInText } from '../reference/reference.mjs';
import { forOneBrowserInTurn } from './harness.mjs';

const play = splitOf(builtInText().toString('utf8'));
const counted = countAll(play);
const places = scored(play);
const ORDERS = [2, 3, 4, 5, 6, 7, 8];
/** The least count of each group, and the first count above it. */
const GROUPS = [
  [0, 1],
  [1, 2],
  [2, 11],
  [11, 101],
  [101, Infinity],
];

const near = (/** @type {string} */ value, /** @type {number} */ expected, /** @type {string} */ what) => {
  assert.notEqual(value, '', `${what} is empty`);
  assert.ok(Math.abs(Number(value) / expected - 1) < 1e-6, `${what}: ${value}, not ${expected}`);
};
/** The order with the least mean surprise. @param {number[]} orders @param {(order: number) => number} bits */
const bestOf = (orders, bits) => orders.reduce((best, order) => (bits(order) < bits(best) ? order : best));

const knBits = new Map(ORDERS.map((order) => [order, meanBits(places, (at) => counted.kneserNey(at, order))]));
const bestKn = bestOf(ORDERS, (order) => knBits.get(order) ?? 0);
const bestFree = bestOf([1, ...ORDERS], (order) => meanBits(places, (at) => counted.ngram(at, order, 0.1)));

const toy = {
  name: 'toy.txt',
  bytes: new TextEncoder().encode(
    Array.from({ length: 6000 }, (_, i) => 'abcde '[(i * i + (i >> 4) * 7 + (i >> 7)) % 6]).join(''),
  ),
};
const rowsOf = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#contest tbody tr')].map((row) => /** @type {HTMLElement} */ (row).dataset.row),
  );

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: groups by how often the past occurred are those of an obvious program`, async () => {
    const page = await open();
    await page.show('#past [data-plot]');
    await page.waitForMetric('past.0.network_bits');
    for (const [least, end] of GROUPS) {
      const group = places.filter((at) => counted.times(at, 7) >= least && counted.times(at, 7) < end);
      assert.equal(await page.metric(`past.${least}.tokens`), String(group.length));
      if (group.length === 0) {
        assert.equal(await page.metric(`past.${least}.kn_bits`), '');
        continue;
      }
      near(await page.metric(`past.${least}.share`), group.length / places.length, `share of ${least}`);
      const bits = async (/** @type {string} */ model, /** @type {(at: number) => number} */ p) =>
        near(await page.metric(`past.${least}.${model}_bits`), meanBits(group, p), `${model} of ${least}`);
      await bits('ngram8', (at) => counted.ngram(at, 8, 0.1));
      await bits('best', (at) => counted.ngram(at, bestFree, 0.1));
      await bits('kn', (at) => counted.kneserNey(at, bestKn));
    }
    // The groups together are the validation part, whose perplexity is evaluated exactly elsewhere.
    near(
      String(2 ** Number(await page.metric('past.all.network_bits'))),
      Number(await page.waitForMetric('mlp7.valid_perplexity')),
      'the network',
    );
    assert.match(await page.text('#past [data-sentence]'), /the past of 7 characters never occurred in training/);
  });

  test(`${browser}: keys lead through the groups, and a shorter past has a table of its own`, async () => {
    const page = await open({ reuse: true });
    await page.show('#past [data-plot]');
    await page.waitForMetric('past.0.kn_bits');
    const reading = () => page.text('#past [data-reading]');
    assert.match(await reading(), /never occurred in training/);
    await page.evaluate(() => /** @type {SVGElement} */ (document.querySelector('#past [data-plot] svg')).focus());
    await page.press('ArrowLeft');
    assert.match(await reading(), /occurred once in training/);
    const before = await page.metric('past.0.share');
    await page.set('#past-length', 3);
    await page.waitFor('the other length', () =>
      /past of 3/.test(document.querySelector('#past [data-reading]')?.textContent ?? ''),
    );
    const never = places.filter((at) => counted.times(at, 3) === 0).length;
    const table = await page.evaluate(() =>
      [...document.querySelectorAll('#past [data-chosen] tr')].map((row) =>
        [...row.children].map(({ textContent }) => textContent),
      ),
    );
    assert.equal(table.find(([name]) => name === 'never occurred')?.[2], String(never));
    assert.equal(await page.metric('past.0.share'), before, 'the metrics stay those of seven characters');
    assert.deepEqual(await page.accessibilityFaults('#past', '#contest'), []);
  });

  test(`${browser}: the honest table has Kneser-Ney of every order, sorts, and mixes`, async () => {
    const page = await open({ reuse: true });
    await page.show('#contest tbody');
    for (const order of ORDERS)
      near(await page.waitForMetric(`kn${order}.valid_perplexity`), 2 ** (knBits.get(order) ?? 0), `kn${order}`);
    const mixed = Number(await page.waitForMetric('mixture.valid_perplexity'));
    const network = Number(await page.metric('mlp7.valid_perplexity'));
    assert.equal(await page.metric('mixture.weight'), '0.2');
    const [first] = await rowsOf(page);
    assert.equal(first, mixed < 2 ** (knBits.get(bestKn) ?? 0) ? 'mixture' : `kneser-ney-${bestKn}`);
    await page.click('#contest [data-sort="model"]');
    const names = await rowsOf(page);
    assert.deepEqual(
      names,
      names.toSorted((a, b) => a.localeCompare(b, 'en')),
    );
    await page.click('#contest [data-sort="model"]');
    assert.deepEqual(await rowsOf(page), names.toReversed());
    for (const [weight, expected] of [
      [0, 2 ** (knBits.get(bestKn) ?? 0)],
      [1, network],
    ]) {
      await page.set('#mixture-weight', weight);
      near(await page.waitForMetric('mixture.valid_perplexity'), expected, `mixture with ${weight}`);
    }
  });

  test(`${browser}: the honest table says what each model is bad at though the groups were never in view`, async () => {
    const page = await open({ hash: '#contest', height: 500 });
    await page.show('#contest [data-sentence]');
    await page.waitFor('the sentence', () =>
      /^By how often/.test(document.querySelector('#contest [data-sentence]')?.textContent ?? ''),
    );
    const below = () => (document.querySelector('#past')?.getBoundingClientRect().bottom ?? 0) < -200;
    assert.ok(await page.evaluate(below), 'the groups lie far above');
  });

  test(`${browser}: a text without a network has its counted lines, and one press adds the network`, async () => {
    const page = await open({ reuse: true });
    await page.drop([toy]);
    await page.waitForMetric('corpus.characters', '6000');
    await page.show('#past [data-plot]');
    await page.waitForMetric('past.all.kn_bits');
    assert.equal(await page.metric('past.all.network_bits'), '');
    assert.equal(await page.metric('mixture.valid_perplexity'), '');
    const plot = () => document.querySelector('#neighbours [data-plot]')?.checkVisibility();
    assert.equal(await page.evaluate(plot), false, 'bars without a network');
    await page.click('#past .train-here button.primary');
    await page.waitForMetric('past.all.network_bits');
    await page.show('#contest tbody');
    await page.waitForMetric('mixture.valid_perplexity');
    assert.match(await page.text('#contest [data-row="mlp7"] [data-time]'), /s$/);
    assert.equal(await page.evaluate(plot), true);
  });

  test(
    `${browser}: the wide network is there for the article's text, loaded on a press`,
    needsArticleCorpus,
    async () => {
      const page = await open({ reuse: true });
      const hidden = (/** @type {string} */ selector) =>
        /** @type {HTMLElement} */ (document.querySelector(selector)).hidden;
      assert.ok(await page.evaluate(hidden, '#contest [data-wide]'), 'another text has none');
      await page.drop([{ name: 'article.txt', bytes: articleCorpus().bytes }]);
      await page.waitForMetric('corpus.vocabulary', '67');
      await page.waitFor(
        'the offer',
        (s) => !(/** @type {HTMLElement} */ (document.querySelector(s)).hidden),
        '#contest [data-wide]',
      );
      await page.click('#contest [data-wide]');
      // cpp/tools/pretrain.cpp evaluated it.
      assert.equal(Number(await page.waitForMetric('wide.valid_perplexity')).toFixed(3), '4.507');
      assert.match(await page.text('#contest [data-wide-note]'), /computed then/);
      await page.click('#contest [data-wide]');
      await page.waitForMetric('mlp7.parameters', '250624');
      await page.waitForMetric('mlp7.valid_perplexity', await page.metric('wide.valid_perplexity'));
    },
  );
});
