import assert from 'node:assert/strict';
import test from 'node:test';
import { mathematicsStyles, renderMathematics } from '../../../web/build/mathematics.mjs';

test('a formula becomes HTML and MathML, the text around it stays', () => {
  const html = renderMathematics('<p>Let \\(a &lt; b\\) hold.</p>');
  assert.match(html, /^<p>Let <span class="katex">/);
  assert.match(html, /<math .*<mo>&lt;<\/mo>/);
  assert.match(html, / hold\.<\/p>$/);
});

test('a displayed formula may span lines', () => {
  assert.match(renderMathematics('<p>\\[ a\n+ b \\]</p>'), /class="katex-display"/);
});

test('code keeps its backslashes', () => {
  const html = '<p><code>\\(x\\)</code> and <pre>\\[ y \\]</pre></p>';
  assert.equal(renderMathematics(html), html);
});

test('a formula after code is rendered', () => {
  assert.match(renderMathematics('<code>a</code> \\(x\\)'), /<code>a<\/code> <span class="katex">/);
});

test('a formula that is not closed is named', () => {
  assert.throws(() => renderMathematics('<p>Here \\(x stays open</p>'), /not closed.*\\\(x stays open/);
});

test('a formula with an unknown command is named', () => {
  assert.throws(() => renderMathematics('\\(\\nosuchcommand\\)'), /\\nosuchcommand/);
});

test('only the fonts in use are kept, and of them only woff2', async () => {
  const { css } = await mathematicsStyles(renderMathematics('\\(x + 1\\)'));
  const faces = [...css.matchAll(/@font-face\{[^}]*\}/g)].map(([face]) => face);
  assert.deepEqual(faces.map((face) => /fonts\/(\S+?)\.woff2/.exec(face)?.[1]).sort(), [
    'KaTeX_Main-Regular',
    'KaTeX_Math-Italic',
  ]);
  assert.ok(!css.includes('.ttf') && !css.includes('.woff)'));
});

test('a page without formulas carries no styles for them', async () => {
  assert.equal((await mathematicsStyles('<p>Words.</p>')).css, '');
});
