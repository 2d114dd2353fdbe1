import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandNumbers } from '../../../../web/build/article/numbers.mjs';
import { expand } from './expanding.mjs';

const slot = { id: 'text', title: 'Text', bundle: 'later', computedBy: [] };
const slots = [{ ...slot, metrics: ['corpus.characters', 'bigram.h_after_t', 'mlp1.parameters'] }];
const values = new Map(
  /** @type {[string, number | null][]} */ ([
    ['corpus.characters', 73142],
    ['bigram.h_after_t', 0.30896931],
    ['mlp1.parameters', null],
  ]),
);
const write = (/** @type {string} */ html) => expand(html, [expandNumbers({ values })], { slots });

test('a number is at first that of the built-in play, without a value that a browser computed', async () => {
  const { html, faults } = await write('<nt-number metric="bigram.h_after_t" format="probability"></nt-number>');
  assert.equal(
    html,
    '<data class="number" data-metric="bigram.h_after_t" data-format="probability" value="">0.309</data>',
  );
  assert.deepEqual(faults, []);
});

test('the value that the article published follows as a badge, grouped by thin spaces', async () => {
  const { html } = await write('<nt-number metric="corpus.characters" published="4573338"></nt-number>');
  assert.equal(
    html.replace(/^.*<\/data>/, ''),
    '<span class="published"><span class="visually-hidden">published: </span>4\u202f573\u202f338</span>',
  );
});

test('a number that the play does not have is a dash', async () => {
  assert.match((await write('<nt-number metric="mlp1.parameters"></nt-number>')).html, />–<\/data>$/);
});

test('a metric that no figure publishes, and words within a number, are faults at their lines', async () => {
  const { faults } = await write(
    '<p>\n\n<nt-number metric="bigram.valid"></nt-number></p><nt-number metric="corpus.characters">x</nt-number>',
  );
  assert.deepEqual(faults, [
    'article.html:3: No figure publishes the metric "bigram.valid".',
    'article.html:3: <nt-number> holds no words: it shows a number of the text in use.',
  ]);
});

test('an unknown format, and a number without a metric, are faults', async () => {
  const { faults } = await write(
    '<nt-number metric="corpus.characters" format="roman"></nt-number>\n<nt-number published="1"></nt-number>',
  );
  assert.match(faults[0], /^article\.html:1: There is no format "roman"; there are .*integer/);
  assert.equal(faults[1], 'article.html:2: <nt-number> lacks its attribute "metric".');
});
