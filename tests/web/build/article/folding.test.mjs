import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldSections } from '../../../../web/build/article/folding.mjs';
import { expand } from './expanding.mjs';

test('sections but the first come in later, folded up but for that of the text', async () => {
  const { html } = await expand(
    '<section id="introduction"><p>1</p></section><section id="text"><p>2</p></section><section id="x" class="part"><p>3</p></section>',
    [foldSections()],
  );
  assert.equal(
    html,
    '<section id="introduction" class="unspoken"><p>1</p></section><section id="text" class="later unspoken"><p>2</p></section><section id="x" class="later unspoken part"><noscript><p>3</p></noscript></section>',
  );
});
