import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptList, styleList } from '../../../web/build/figure-lists.mjs';

/** @param {string} id @param {import('../../../web/build/article/figures.mjs').Bundle} bundle */
const slot = (id, bundle) => ({ id, title: id, bundle, computedBy: [], metrics: [] });
/** Not in alphabetical order; train-context1 has no style. */
const slots = [
  slot('coin', 'later'),
  slot('unigram', 'counting'),
  slot('train-context1', 'later'),
  slot('bigram', 'later'),
];

test('the set-ups of a bundle are listed in the order of the article', () => {
  assert.equal(
    scriptList(slots, 'later'),
    `import { setUp as figure0 } from './coin/coin.js';
import { setUp as figure1 } from './train-context1/train-context1.js';
import { setUp as figure2 } from './bigram/bigram.js';
export const figures = { 'coin': figure0, 'train-context1': figure1, 'bigram': figure2 };
`,
  );
});

test('the styles of a bundle are listed in the order of the article, where there are any', () => {
  assert.equal(styleList(slots, 'later'), '@import "./coin/coin.css";\n@import "./bigram/bigram.css";');
  assert.equal(styleList(slots, 'main'), '');
});
