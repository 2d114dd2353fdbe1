import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesOf } from '../../../../web/figures/perplexity/examples.js';

/** @param {string} text */
function corpus(text) {
  const vocabulary = Uint32Array.from(new Set(text), (c) => /** @type {number} */ (c.codePointAt(0))).sort();
  const head = Uint16Array.from(text, (c) => vocabulary.indexOf(/** @type {number} */ (c.codePointAt(0))));
  return { vocabulary, head };
}

test('a text that has their characters keeps the examples of the page', () => {
  assert.deepEqual(examplesOf(corpus('the big city, a xcsazmad')), ['big city', 'xcsazmad']);
});

test('any other gives its first characters, newlines left out, and the same backwards', () => {
  assert.deepEqual(examplesOf(corpus('天地\n玄黃宇宙洪荒日月')), ['天地玄黃宇宙洪荒', '荒洪宙宇黃玄地天']);
  assert.deepEqual(examplesOf(corpus('ab\n')), ['ab', 'ba']);
});
