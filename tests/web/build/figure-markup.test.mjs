import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTemplate, readFigureMarkup } from '../../../web/build/figure-markup.mjs';

const markupOf = async (/** @type {string} */ id) => {
  const markup = await readFigureMarkup(id);
  assert.ok(markup);
  return markup;
};

test('both training figures come from one template and differ in names and words only', async () => {
  const [first, seventh] = await Promise.all(['train-context1', 'train-context7'].map(markupOf));
  assert.equal(first.path, 'training/training.html');
  assert.equal(seventh.path, first.path);
  assert.doesNotMatch(first.html + seventh.html, /%\w+%|train1-.*mlp7|train7-.*mlp1/);
  assert.match(first.html, /id="train1-context"[^>]* value="1"/);
  assert.match(seventh.html, /id="train7-context"[^>]* value="7"/);
  const names = (/** @type {string} */ html) =>
    [...html.matchAll(/data-metric="mlp\d\.(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual(names(first.html), names(seventh.html));
  // parameters, step, both perplexities and their step, estimate, two speeds, workers, time left, fingerprint; of a step
  // looked back at its number, both perplexities and the estimate; the surprise of a passage
  assert.equal(names(first.html).length, 16);
});

test('a figure with its own file uses it', async () => {
  const { path, html } = await markupOf('coin');
  assert.equal(path, 'figures/coin/coin.html');
  assert.match(html, /<figcaption>/);
});

test('a figure whose folder has neither has no markup', async () => {
  assert.equal(await readFigureMarkup('no-such-figure'), null);
});

test('a placeholder without a value stops the build, and so does a value that nothing uses', () => {
  const fill = (/** @type {Record<string, string>} */ values) =>
    fillTemplate('<p id="%id%">%id% $&</p>', values, 'a.json');
  assert.equal(fill({ id: '$1' }), '<p id="$1">$1 $&</p>');
  assert.throws(() => fill({}), /a\.json lacks a value for %id%/);
  assert.throws(() => fill({ id: 'a', titel: 'b' }), /does not use: titel/);
});
