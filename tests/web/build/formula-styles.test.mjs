import assert from 'node:assert/strict';
import test from 'node:test';
import { renderFormulas } from '../../../web/build/article/formulas.mjs';
import { fileOf, readFragment } from '../../../web/build/article/reading.mjs';
import { formulaStyles } from '../../../web/build/formula-styles.mjs';

/** @param {string} html */
function rendered(html) {
  const file = fileOf('article.html', html);
  const tree = readFragment(file);
  renderFormulas()(tree, file);
  return tree;
}

test('only the fonts in use are kept, and of them only woff2', async () => {
  const { css } = await formulaStyles(rendered('\\(x + 1\\)'));
  const faces = [...css.matchAll(/@font-face\{[^}]*\}/g)].map(([face]) => face);
  assert.deepEqual(faces.map((face) => /page-(\S+?)\.woff2/.exec(face)?.[1]).sort(), [
    'KaTeX_Main-Regular',
    'KaTeX_Math-Italic',
  ]);
  assert.ok(!css.includes('.ttf') && !css.includes('.woff)'));
});

test('a page without formulas carries no styles for them', async () => {
  assert.equal((await formulaStyles(rendered('<p>Words.</p>'))).css, '');
});
