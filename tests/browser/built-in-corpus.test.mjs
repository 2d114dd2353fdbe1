/** The opening page, with the built-in text, shows the recorded figures, and training gives the recorded weights. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReference } from '../reference/reference.mjs';
import { forEachBrowser } from './harness.mjs';

const figures = readReference('built-in');
const fingerprints = readReference('fingerprints');

/** The recorded figures that the page publishes. */
const CORPUS = [
  'corpus.sha256',
  'corpus.characters',
  'corpus.vocabulary',
  'corpus.train_tokens',
  'corpus.valid_tokens',
];
const PERPLEXITIES = ['unigram', 'bigram', 'ngram3', 'ngram4', 'ngram5', 'ngram6', 'ngram7', 'ngram8'].flatMap(
  (model) => [`${model}.train_perplexity`, `${model}.valid_perplexity`],
);
const COUNTS = ['ngram3', 'ngram4', 'ngram5', 'ngram6', 'ngram7', 'ngram8'].flatMap((model) => [
  `${model}.contexts`,
  `${model}.ngrams`,
]);

const TRAINING = [
  { context: 1, figure: 'train-context1', id: 'train1', name: 'mlp1' },
  { context: 7, figure: 'train-context7', id: 'train7', name: 'mlp7' },
];

forEachBrowser((browser, open) => {
  test(`${browser}: the page opens with the figures of the built-in text`, async () => {
    const page = await open({ reuse: true });
    for (const name of [...CORPUS, ...COUNTS]) assert.equal(await page.waitForMetric(name), figures[name], name);
    for (const name of [...PERPLEXITIES, 'bigram.newline_newline']) {
      const [actual, expected] = [Number(await page.waitForMetric(name)), Number(figures[name])];
      // The engine adds up to 64,000 terms in another order.
      assert.ok(Math.abs(actual - expected) <= 1e-9 * expected, `${name}: ${actual} instead of ${expected}`);
    }
  });

  for (const { context, figure, id, name } of TRAINING)
    test(`${browser}, ${name}: 200 steps on the built-in text give the weights that they give natively`, async () => {
      const page = await open({ reuse: true });
      await page.waitForMetric('corpus.characters', figures['corpus.characters']);
      await page.set(`#${id}-recipe`, 'article');
      await page.set(`#${id}-steps`, 200);
      await page.click(`#${figure} [data-action="train"]`);
      await page.waitForMetric(`${name}.evaluated_step`, '200');
      assert.equal(await page.metric(`${name}.fingerprint`), fingerprints[`built-in.context${context}`]);
    });
});
