import assert from 'node:assert/strict';
import test from 'node:test';
import { renderFormulas } from '../../../../web/build/article/formulas.mjs';
import { expand } from './expanding.mjs';

const render = (/** @type {string} */ html) => expand(html, [renderFormulas()]);

test('a formula becomes HTML and MathML, the text around it stays', async () => {
  const { html } = await render('<p>Let \\(a &lt; b\\) hold.</p>');
  assert.match(html, /^<p>Let <span class="katex">/);
  assert.match(html, /<math .*<mo>&#x3C;<\/mo>/);
  assert.match(html, / hold\.<\/p>$/);
});

test('a displayed formula may span lines', async () => {
  assert.match((await render('<p>\\[ a\n+ b \\]</p>')).html, /class="katex-display"/);
});

test('code keeps its backslashes', async () => {
  const html = '<p><code>\\(x\\)</code> and </p><pre>\\[ y \\]</pre>';
  assert.equal((await render(html)).html, html);
});

test('a formula after code is rendered', async () => {
  assert.match((await render('<code>a</code> \\(x\\)')).html, /<code>a<\/code> <span class="katex">/);
});

test('a short formula stays with the full stop behind it, a long one need not', async () => {
  assert.match((await render('\\(x\\). ')).html, /^<span class="unbroken"><span class="katex">.*<\/span>\.<\/span> $/);
  const { html } = await render('\\(a + b + c + d + e + f + g\\).');
  assert.match(html, /^<span class="katex">.*<\/span>\.$/);
});

test('the same formula is the same wherever it stands', async () => {
  const [first, second] = (await render('<p>\\(x^2\\)</p><p>\\(x^2\\)</p>')).html.split('</p>');
  assert.match(first, /class="katex"/);
  assert.equal(second, first);
});

test('a formula that is not closed is named with its line', async () => {
  const { faults } = await render('<p>Here\nor there \\(x stays open</p>');
  assert.equal(faults.length, 1);
  assert.match(faults[0], /^article\.html:2: A formula is not closed.*\\\(x stays open/);
});

test('a formula that holds a tag is named', async () => {
  const { faults } = await render('<p>\\(a <b> c\\)</b></p>');
  assert.match(faults[0], /^article\.html:1: A formula is not closed, or holds a tag.*\\\(a /);
});

test('a formula with an unknown command is named with its line', async () => {
  const { faults } = await render('<p>One\n\\(x\\) two\n\\(\\nosuchcommand\\)</p>');
  assert.equal(faults.length, 1);
  assert.match(faults[0], /^article\.html:3: The formula "\\nosuchcommand" cannot be rendered: .*\\nosuchcommand/);
});
