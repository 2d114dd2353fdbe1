import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandSentences } from '../../../../web/build/article/sentences.mjs';
import { code, shown, words } from '../../../../web/prose/sentence.js';
import { expand } from './expanding.mjs';

const slots = [{ id: 'f', title: 'F', bundle: 'later', computedBy: [], metrics: ['f.share', 'f.none'] }];
const values = new Map([['f.share', 0.25]]);
/** @type {Record<string, import('../../../../web/prose/sentence.js').Sentence>} */
const sentences = {
  half: (v) =>
    words`${v.number('f.share') < 0.5 ? 'less' : 'more'} than half, ${shown('f.share', 'percent')} of ${code('a')}`,
  lost: (v) => words`${v.number('f.none')}`,
};
const write = (/** @type {string} */ html, known = sentences) =>
  expand(html, [expandSentences({ values, sentences: known })], { slots });
const both = '<nt-say key="half"></nt-say><nt-say key="lost">many</nt-say>';

test('a sentence is composed with the built-in play’s numbers', async () => {
  const { html, faults } = await write(both);
  assert.equal(
    html,
    '<span data-say="half">less than half, <data class="number" data-metric="f.share" value="">25.0\u202f%</data> of <code>a</code></span><span data-say="lost" data-otherwise="many">many</span>',
  );
  assert.deepEqual(faults, []);
});

test('unknown keys and metrics, elements within, and sentences that nothing says are faults', async () => {
  const strange = { ...sentences, strange: (/** @type {any} */ v) => words`${v.number('g.x')}` };
  const { faults } = await write('<nt-say key="none"></nt-say>\n<nt-say key="strange"><b>x</b></nt-say>', strange);
  assert.deepEqual(faults.slice(0, 3), [
    'article.html:1: web/prose/sentences/ has no sentence "none".',
    'article.html:2: The words within <nt-say> are plain, without elements.',
    'article.html:2: No figure publishes the metric "g.x".',
  ]);
  assert.match(faults[3], /No <nt-say> says the sentence "half"/);
});
