/** The words about the loaded text: what they claim agrees with the numbers that the page publishes, on several texts. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { articleCorpus, needsArticleCorpus } from '../article-corpus.mjs';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** A few thousand different characters, as a novel in Chinese has, in repeating phrases. */
function chineseText() {
  let state = 1;
  const random = (/** @type {number} */ below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const character = () => String.fromCodePoint(0x4e00 + Math.floor(1500 * (random(1000) / 1000) ** 3));
  const phrases = Array.from({ length: 300 }, () => Array.from({ length: 2 + random(4) }, character).join(''));
  return Array.from({ length: 6000 }, () => phrases[random(300)] + (random(4) ? '' : '。\n')).join('');
}

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const source = await readFile(new URL('../../web/charts/matrix.js', import.meta.url));

/** @type {{name: string, options?: object, read: () => {name: string, bytes: Uint8Array}}[]} */
const TEXTS = [
  { name: 'Shakespeare', options: needsArticleCorpus, read: articleCorpus },
  { name: 'a Chinese text', read: () => ({ name: 'chinese.txt', bytes: bytes(chineseText()) }) },
  { name: 'source code', read: () => ({ name: 'matrix.js', bytes: source }) },
  {
    name: 'a tiny text',
    read: () => ({
      name: 'tiny.txt',
      bytes: bytes('It is only a few lines long.\nThat is too few to learn from, you will see.\n'),
    }),
  },
];

/** The words as a reader sees them, and the values of all metrics. @param {TestPage} page */
const read = (page) =>
  page.evaluate(() => {
    const said = Object.fromEntries(
      Array.from(document.querySelectorAll('[data-say]'), (say) => [
        /** @type {HTMLElement} */ (say).dataset.say ?? '',
        say.textContent ?? '',
      ]),
    );
    /** @type {Record<string, string>} */
    const values = {};
    /** @type {string[]} */
    const contradictions = [];
    for (const data of /** @type {NodeListOf<HTMLDataElement>} */ (document.querySelectorAll('data[data-metric]'))) {
      const metric = data.dataset.metric ?? '';
      if (values[metric] !== undefined && values[metric] !== data.value)
        contradictions.push(`${metric}: ${values[metric]} and ${data.value}`);
      values[metric] = data.value;
    }
    /** Numbers that the prose lacks. */
    const missing = Array.from(document.querySelectorAll('#article data[data-metric]'))
      .filter((data) => !data.closest('figure') && data.textContent === '–')
      .map((data) => data.getAttribute('data-metric'));
    return { said, values, contradictions, missing, prose: document.querySelector('#article')?.textContent ?? '' };
  });

/** Whether each metric has one value all over the page. */
const agree = () => {
  /** @type {Map<string, string>} */
  const values = new Map();
  const all = /** @type {NodeListOf<HTMLDataElement>} */ (document.querySelectorAll('data[data-metric]'));
  return [...all].every(({ dataset: { metric = '' }, value }) => {
    if (!values.has(metric)) values.set(metric, value);
    return values.get(metric) === value;
  });
};

const NAMES = ['unigram', 'bigram', 'ngram3', 'ngram4', 'ngram5', 'ngram6', 'ngram7', 'ngram8'];
const SPELT = ['single', 'two', 'three', 'four', 'five', 'six', 'seven', 'the longest memory'];

/** The claims and what must be true for each. @param {Awaited<ReturnType<typeof read>>} page */
function checkClaims({ said, values, contradictions, missing, prose }) {
  assert.deepEqual(contradictions, []);
  assert.doesNotMatch(prose, /undefined|NaN|\[object|\{\}|\(\)|null/);
  // Where the text has no network, nothing is said of the cell that differs most.
  if (!values['matrices.largest_difference']) assert.doesNotMatch(said['matrices.difference'], /by –/);
  const number = (/** @type {string} */ metric) => Number(values[metric]);
  const valid = NAMES.map((name) => number(`${name}.valid_perplexity`));
  if (NAMES.every((name) => values[`${name}.valid_perplexity`])) {
    assert.deepEqual(missing, []);
    const best = valid.indexOf(Math.min(...valid));
    assert.match(said['orders.curve'], new RegExp(`lowest at (the longest memory|${SPELT[best]})`));
    assert.equal(/the longest memory/.test(said['orders.curve']), best === 7);
    assert.equal(/no memory at all/.test(said['orders.curve']), best !== 7 && valid[7] > valid[0]);
    assert.equal(/less than half/.test(said['bigram.gain']), valid[1] < valid[0] / 2);
    assert.equal(/no better/.test(said['bigram.gain']), valid[1] >= valid[0]);
    const invented = Number((0.1 * number('corpus.vocabulary')).toPrecision(2));
    assert.ok(said['orders.training'].includes(`invents ${invented} counts`));
    assert.equal(/never occur/.test(said['orders.unseen']), number('ngram8.unseen') > 0);
  } else {
    for (const key of ['orders.curve', 'orders.answer', 'bigram.gain', 'unigram.quirks'])
      assert.doesNotMatch(said[key], /\d/, key);
  }
  if (values['bigram.pair_given'])
    assert.ok(number('bigram.pair_given') > number('bigram.pair_alone'), 'one letter makes the other likelier');
}

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: the words of the first text are those that the build wrote, and no claim is denied`, async () => {
    const page = await open();
    assert.deepEqual((await read(page)).missing, [], 'numbers that the build wrote');
    for (const name of NAMES) await page.waitForMetric(`${name}.valid_perplexity`);
    await page.waitFor('sentences that agree with the numbers', agree);
    const first = await read(page);
    checkClaims(first);
    assert.equal(first.said['text.name'], 'the built-in play');
    const built = await readFile(new URL('../../dist/index.html', import.meta.url), 'utf8');
    assert.ok(built.includes('data-say="orders.curve"'));
    // Its figure, far above, has not been on the screen.
    await page.show('[data-say="kn.fair"]');
    await page.waitForMetric('mixture.valid_perplexity');
    assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-published')), false);
    await page.click('#published-values');
    assert.equal(await page.evaluate(() => document.querySelector('#measuring .published')?.checkVisibility()), true);
  });

  for (const { name, options = {}, read: readText } of TEXTS)
    test(`${browser}: with ${name}, the words follow its numbers`, options, async () => {
      const page = await open({ reuse: true });
      await page.waitForMetric('ngram8.valid_perplexity');
      const file = readText();
      await page.drop([file]);
      await page.waitFor(
        'The text and its last order',
        (n) => {
          const metric = (/** @type {string} */ m) =>
            /** @type {HTMLDataElement} */ (document.querySelector(`data[data-metric="${m}"]`)).value;
          return (
            document.querySelector('.corpus-status')?.textContent?.startsWith(n) &&
            metric('ngram8.contexts') &&
            metric('corpus.sha256') &&
            metric('bigram.free_parameters') &&
            metric('mlp7.parameters')
          );
        },
        file.name,
      );
      // A network's numbers go some frames after its text, and the sentences a frame after the numbers.
      await page.waitFor('sentences that agree with the numbers', agree);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const now = await read(page);
      checkClaims(now);
      const isArticle = name === 'Shakespeare';
      assert.equal(now.said['text.name'], isArticle ? 'Shakespeare' : `“${file.name}”`);
      const badges = await page.evaluate(() => document.documentElement.hasAttribute('data-published'));
      assert.equal(badges, isArticle);
    });
});
