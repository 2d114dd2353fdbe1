import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandNumbers } from '../../../../web/build/article/numbers.mjs';
import { expand } from './expanding.mjs';

const slot = (/** @type {string} */ id, /** @type {string[]} */ metrics) => ({
  id,
  title: id,
  bundle: 'later',
  computedBy: [],
  metrics,
});
const slots = [slot('text', ['corpus.characters', 'bigram.h_after_t']), slot('train', ['mlp1.parameters'])];
const write = (/** @type {string} */ html) => expand(html, [expandNumbers()], { slots });

test('the published number stands before that of the text in use, which is empty and hidden at first', async () => {
  const { html, faults } = await write(
    '<nt-number metric="bigram.h_after_t" published="0.334" format="probability"></nt-number>',
  );
  assert.equal(
    html,
    '<span class="reactive" data-published="0.334">0.334<span class="reactive-yours" hidden>(this text: <data data-metric="bigram.h_after_t" data-format="probability" value="">–</data>)</span></span>',
  );
  assert.deepEqual(faults, []);
});

test('a large number is grouped by thin spaces', async () => {
  const { html } = await write('<nt-number metric="corpus.characters" published="4573338"></nt-number>');
  assert.match(html, /data-published="4573338">4\u202f573\u202f338</);
});

test('words between the tags stand in place of the published number', async () => {
  const { html } = await write('<nt-number metric="corpus.characters" published="5">a <i>few</i></nt-number>');
  assert.match(html, /data-published="5">a <i>few<\/i><span class="reactive-yours"/);
});

test('without a published number, that of the text in use stands alone', async () => {
  const { html } = await write('<nt-number metric="corpus.characters"></nt-number>');
  assert.equal(
    html,
    '<span class="reactive-sample">this text: <data data-metric="corpus.characters" value="">–</data></span>',
  );
});

test('the number of a network says on which side its figure lies', async () => {
  const number = '<nt-number metric="mlp1.parameters" published="7360"></nt-number>';
  const { html } = await write(`${number}<figure id="train"></figure>${number}`);
  assert.deepEqual(html.match(/shown \w+/g), ['shown below', 'shown above']);
});

test('a metric that no figure publishes is a fault at its line', async () => {
  const { faults } = await write('<p>\n\n<nt-number metric="bigram.valid" published="1"></nt-number></p>');
  assert.deepEqual(faults, ['article.html:3: No figure publishes the metric "bigram.valid".']);
});

test('an unknown format, and a number without a metric, are faults', async () => {
  const { faults } = await write(
    '<nt-number metric="corpus.characters" format="roman"></nt-number>\n<nt-number published="1"></nt-number>',
  );
  assert.match(faults[0], /^article\.html:1: There is no format "roman"; there are .*integer/);
  assert.equal(faults[1], 'article.html:2: <nt-number> lacks its attribute "metric".');
});
