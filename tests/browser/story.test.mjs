/** The figures of the article's end: context lengths, the scale of models. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: a context length costs what the formulas say and buys what the other figures measured`, async () => {
    const page = await open({ reuse: true });
    const vocabulary = BigInt(await page.waitForMetric('corpus.vocabulary'));
    await page.show('#context-length');
    const table = async (context) =>
      page.waitForMetric('context-length.table_parameters', String(vocabulary ** context * (vocabulary - 1n)));
    // 16 V for the embeddings, 64 weights for each of 16 m inputs, and the rest: 64 + 64 64 + 64 + 16 64 + 16.
    const network = async (context) =>
      page.waitForMetric('context-length.network_parameters', String(16n * vocabulary + 1024n * context + 5264n));
    await table(7n);
    await network(7n);
    assert.equal(await page.metric('ngram8.free_parameters'), await page.metric('context-length.table_parameters'));
    await page.focus('#context-length input[type="range"]');
    await page.press('ArrowLeft');
    await table(6n);
    await network(6n);
    for (const split of ['train', 'valid']) {
      const measured = await page.waitForMetric(`ngram7.${split}_perplexity`);
      await page.waitForMetric(`context-length.counted_${split}_perplexity`, measured);
    }
    await page.set('#context-length-m', 16);
    await table(16n);
    assert.equal(await page.metric('context-length.counted_valid_perplexity'), '');
    assert.match(await page.text('#context-length [data-note]'), /press Train/);
  });

  test(`${browser}: the line of sizes holds this page's models and the reader's own`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('corpus.vocabulary');
    await page.show('#scale');
    await page.waitForMetric('scale.context1_parameters', '7360');
    await page.waitForMetric('scale.context7_parameters', '13504');
    // 67 rows of 66.
    await page.waitForMetric('scale.bigram_parameters', '4422');
    assert.equal(await page.metric('scale.own_parameters'), '');
    await page.click('#train-context1 [data-action="step"]');
    await page.waitForMetric('mlp1.step', '1');
    await page.waitForMetric('scale.own_parameters', await page.metric('mlp1.parameters'));
    await page.show('#scale');
    assert.match(await page.text('#scale [data-own]'), /Your network, with .* parameters/);
  });

  test(`${browser}: the models on the line of sizes are those of the text in use`, async () => {
    const page = await open();
    await page.choose([{ name: 'ab.txt', bytes: Buffer.from('ab'.repeat(300)) }]);
    await page.waitForMetric('corpus.vocabulary', '2');
    await page.show('#scale');
    // Two rows of one free number; 16 V + 1024 m + 5264 as above.
    await page.waitForMetric('scale.bigram_parameters', '2');
    await page.waitForMetric('scale.context1_parameters', '6320');
    await page.waitForMetric('scale.context7_parameters', '12464');
  });

  for (const width of [1280, 390])
    test(`${browser}: axe finds no fault in the figures of the story at ${width} pixels`, async () => {
      const page = await open({ width, reuse: true });
      await page.evaluate(() =>
        document.querySelectorAll('#scale details').forEach((details) => void details.setAttribute('open', '')),
      );
      assert.deepEqual(await page.accessibilityFaults('#context-length', '#scale'), []);
    });
});
