import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkTerms } from '../../../../web/build/article/terms.mjs';
import { expand } from './expanding.mjs';

const write = (/** @type {string} */ html) => expand(html, [linkTerms()]);
const glossary =
  '<nt-glossary><dt id="nat">Nat</dt><dd>A unit.</dd><dt id="bias">Bias</dt><dd>An <i>error</i>.</dd></nt-glossary>';

test('a term links to its meaning in the glossary, which is sorted by name', async () => {
  const { html, faults } = await write(
    `<nt-term key="nat">a nat</nt-term> <nt-term key="bias">bias</nt-term>${glossary}`,
  );
  assert.equal(
    html,
    '<a class="term" href="#term-nat">a nat</a> <a class="term" href="#term-bias">bias</a><dl class="glossary"><div id="term-bias"><dt>Bias</dt><dd>An <i>error</i>.</dd></div><div id="term-nat"><dt>Nat</dt><dd>A unit.</dd></div></dl>',
  );
  assert.deepEqual(faults, []);
});

test('a term that the glossary lacks is a fault at its line', async () => {
  const { faults } = await write(
    `<nt-term key="nat">a</nt-term><nt-term key="bias">b</nt-term>\n<nt-term key="bit">c</nt-term>${glossary}`,
  );
  assert.deepEqual(faults, ['article.html:2: The glossary has no term "bit".']);
});

test('a meaning that nothing opens is a fault at its line', async () => {
  const { faults } = await write(`<nt-term key="nat">a</nt-term>\n${glossary}`);
  assert.deepEqual(faults, ['article.html:2: No <nt-term> of the text or of a caption opens the term "bias".']);
});

test('a name without a meaning is a fault', async () => {
  const { faults } = await write('<nt-term key="a">a</nt-term><nt-glossary><dt id="a">Alone</dt></nt-glossary>');
  assert.deepEqual(faults, ['article.html:1: The term "Alone" has no meaning: a <dd> follows its <dt>.']);
});
