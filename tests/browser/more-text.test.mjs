/** The figure that sets more text against a better constraint, against an obvious program and the exact evaluation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countAll, meanBits, scored, splitOf } from '../reference/counting.mjs';
import { builtInText } from '../reference/reference.mjs';
import { forOneBrowserInTurn } from './harness.mjs';

const play = splitOf(builtInText().toString('utf8'));
const DIVISORS = [64, 8, 1];

/** @param {number} divisor @returns {Record<'table' | 'kn', {order: number, perplexity: number}>} */
function expected(divisor) {
  const size = Math.floor(play.train.length / divisor);
  const split = { ...play, all: play.all.slice(play.train.length - size), train: play.train.slice(-size) };
  const [counted, places] = [countAll(split), scored(split)];
  const best = (/** @type {number[]} */ orders, /** @type {(at: number, order: number) => number} */ p) =>
    orders
      .map((order) => ({ order, perplexity: 2 ** meanBits(places, (at) => p(at, order)) }))
      .reduce((least, one) => (one.perplexity < least.perplexity ? one : least));
  return {
    table: best([1, 2, 3, 4, 5, 6, 7, 8], (at, order) => counted.ngram(at, order, 0.1)),
    kn: best([2, 3, 4, 5, 6, 7, 8], counted.kneserNey),
  };
}
const references = new Map(DIVISORS.map((divisor) => [divisor, expected(divisor)]));

const near = (/** @type {string} */ value, /** @type {number} */ wanted, /** @type {string} */ what) =>
  assert.ok(Math.abs(Number(value) / wanted - 1) < 1e-6, `${what}: ${value}, not ${wanted}`);

/** Two of the seven sizes can be learnt from: 87 and 175 characters. */
const short = {
  name: 'short.txt',
  bytes: new TextEncoder().encode(
    Array.from({ length: 200 }, (_, i) => 'abcde '[(i * i + (i >> 4) * 7 + (i >> 7)) % 6]).join(''),
  ),
};

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: the counted curves are those of an obvious program, and keys read them`, async () => {
    const page = await open();
    await page.show('#more-text [data-plot]');
    for (const [divisor, { table, kn }] of references) {
      near(await page.waitForMetric(`more.${divisor}.table_perplexity`), table.perplexity, `table, 1/${divisor}`);
      near(await page.waitForMetric(`more.${divisor}.kn_perplexity`), kn.perplexity, `Kneser-Ney, 1/${divisor}`);
      assert.equal(await page.metric(`more.${divisor}.table_order`), String(table.order));
      assert.equal(await page.metric(`more.${divisor}.kn_order`), String(kn.order));
    }
    // The sentence waits for all sizes, of which the metrics above are three.
    await page.waitFor('the sentence', () =>
      /^With 999 characters of text the best table counts/.test(
        document.querySelector('#more-text [data-counted]')?.textContent ?? '',
      ),
    );
    assert.match(await page.text('#more-text [data-reading]'), /^The last 1\/64 of the training part, 999 characters/);
    await page.evaluate(() => /** @type {SVGElement} */ (document.querySelector('#more-text [data-plot] svg')).focus());
    await page.press('End');
    assert.match(await page.text('#more-text [data-reading]'), /^All of the training part, 63.999 characters/);
    assert.deepEqual(await page.accessibilityFaults('#more-text'), []);
  });

  test(`${browser}: networks train in turn and stop; that of all the text is the one that others know`, async () => {
    const page = await open();
    await page.drop([short]);
    await page.waitForMetric('corpus.characters', '200');
    await page.show('#more-text [data-train]');
    await page.waitForMetric('more.2.kn_perplexity');
    assert.equal(await page.metric('more.4.characters'), '', '43 characters are too few');
    assert.match(await page.text('#more-text [data-train]'), /^Train the two networks, about \d+ s$/);
    await page.click('#more-text [data-train]');
    await page.waitForMetric('more.2.network_perplexity');
    const focused = () => document.activeElement?.closest('#more-text [data-training]') !== null;
    assert.ok(await page.evaluate(focused), 'the button that was pressed gives its focus to the one that stops');
    await page.press('Enter');
    assert.match(await page.text('#more-text [data-train-note]'), /stopped/);
    assert.match(await page.text('#more-text [data-train]'), /^Train the network, about/);
    await page.click('#more-text [data-train]');
    const whole = Number(await page.waitForMetric('more.1.network_perplexity'));
    assert.ok(Number(await page.metric('more.1.network_best_perplexity')) <= whole);
    assert.match(await page.text('#more-text [data-learnt]'), /^The network ends at/);
    // The other training figure trains the same network, and evaluates it another way.
    await page.click('#past .train-here button.primary');
    await page.waitForMetric('mlp7.step', '4000');
    await page.waitFor('the evaluation of the last step', () => {
      const value = (/** @type {string} */ metric) =>
        /** @type {HTMLDataElement} */ (document.querySelector(`[data-metric="mlp7.${metric}"]`)).value;
      return value('evaluated_step') === value('step');
    });
    near(await page.waitForMetric('mlp7.valid_perplexity'), whole, 'the network of all the text');
    await page.drop([{ ...short, name: 'other.txt', bytes: short.bytes.subarray(0, 150) }]);
    await page.waitForMetric('corpus.characters', '150');
    assert.equal(await page.metric('more.1.network_perplexity'), '', 'another text begins again');
    assert.equal(await page.text('#more-text [data-learnt]'), '');
  });
});
