/** Networks belong to the text in use. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInText } from '../reference/reference.mjs';
import { forOneBrowserInTurn } from './harness.mjs';

const SENTENCE = 'The quick brown fox jumps over the lazy dog; the dog sleeps on. ';
const other = { name: 'fox.txt', bytes: new TextEncoder().encode(SENTENCE.repeat(60)) };
/** Of web/pretrained/play-context1.safetensors, as cpp/tools/pretrain.cpp printed it. */
const PLAY = 'f27a2f26e638db78';
const sourceOf = (id) => document.querySelector(`#${id} [data-source]`)?.textContent ?? '';

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: the play opens with its networks; step 0 shows in every figure`, async () => {
    const page = await open({ reuse: true });
    assert.equal(await page.waitForMetric('mlp1.fingerprint', PLAY), PLAY);
    await page.set('#train1-viewed', 0);
    await page.waitFor('the reading', () =>
      /Looking at step 0\./.test(document.querySelector('#train-context1 [data-reading]')?.textContent ?? ''),
    );
    for (const id of ['embeddings', 'matrices']) {
      await page.show(`#${id}`);
      await page.waitFor(`step 0 in ${id}`, sourceSays, id, 'step 0');
    }
    // The curve's numbers stay those of the whole run.
    assert.equal(await page.metric('mlp1.fingerprint'), PLAY);
    await page.click('#train-context1 [data-live]');
    await page.show('#embeddings');
    await page.waitFor('the last step', sourceSays, 'embeddings', '000');
  });

  test(`${browser}: another text invites to train, one press does, and the play brings its network back`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp1.fingerprint', PLAY);
    await page.drop([other]);
    await page.show('#embeddings');
    const invitation = await page.waitFor('the invitation', () => {
      const button = /** @type {HTMLElement} */ (document.querySelector('#embeddings .train-here button'));
      return button.offsetParent && button.textContent;
    });
    assert.match(invitation, /^Train it on your text, about \d+ s$/);
    assert.equal(await page.metric('mlp1.fingerprint'), '');
    assert.equal(await page.metric('embeddings.variance_share'), '');
    await page.click('#embeddings .train-here button');
    await page.waitForMetric('mlp1.evaluated_step', '4000');
    // A sentence that repeats leaves a model of pairs less doubt than its number of characters.
    assert.ok(Number(await page.metric('mlp1.train_perplexity')) < 5);
    assert.match(await page.evaluate(sourceOf, 'train-context1'), /quick recipe.*“fox\.txt”/);
    await page.drop([{ name: 'play.txt', bytes: builtInText() }]);
    await page.waitForMetric('mlp1.fingerprint', PLAY);
    await page.drop([other]);
    await page.waitFor('the run from before', sourceSays, 'train-context1', 'Your run from before');
    assert.equal(await page.metric('mlp1.step'), '4000');
  });
});

/** Runs in the page. @param {string} id  of a figure @param {string} words */
function sourceSays(id, words) {
  return document.querySelector(`#${id} [data-source]`)?.textContent?.includes(words);
}
