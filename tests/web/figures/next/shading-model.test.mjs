import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shadingModel } from '../../../../web/figures/next/shading-model.js';

/** @param {string[]} there */
const among = (there) => (/** @type {string} */ name) => there.includes(name);

test('a wanted network shades where there is one, else the best counting model', () => {
  assert.equal(shadingModel('mlp7', among(['kn', 'mlp7'])), 'mlp7');
  assert.equal(shadingModel('mlp7', among(['kn', 'mlp1'])), 'kn');
  assert.equal(shadingModel('mlp1', among([])), 'bigram');
});

test('a counting model that the reader wants is waited for', () => {
  assert.equal(shadingModel('ngram', among(['kn', 'mlp7'])), 'ngram');
  assert.equal(shadingModel('kn', among(['mlp7'])), 'kn');
});
