import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkSources } from '../../../../web/build/article/sources.mjs';
import { expand } from './expanding.mjs';

const link = (/** @type {string} */ html) => expand(html, [linkSources()]);

test('a function that is named becomes a link to its header and implementation', async () => {
  const { html, file } = await link('<p>By <code>cpp/engine/estimation/likelihood.h: coin_curves</code>.</p>');
  assert.equal(
    html,
    '<p>By <a class="source-link" href="source/estimation/likelihood.txt" data-source="estimation/likelihood" data-name="coin_curves"><code translate="no">cpp/engine/estimation/likelihood.h: coin_curves</code></a>.</p>',
  );
  const sources = file.data.sources ?? {};
  assert.deepEqual(Object.keys(sources), ['estimation/likelihood']);
  assert.match(
    sources['estimation/likelihood'].toString(),
    /#pragma once[\s\S]*\/\/ likelihood\.cpp[\s\S]*#include "engine\/estimation\/likelihood\.h"/,
  );
});

test('other code is only kept from translators', async () => {
  assert.equal((await link('<code>q</code>')).html, '<code translate="no">q</code>');
});

test('a name that the engine does not have is a fault at its line', async () => {
  const { faults } = await link('\n<code>cpp/engine/estimation/likelihood.h: no_such_function</code>');
  assert.deepEqual(faults, [
    'article.html:2: The page names no_such_function, which cpp/engine/estimation/likelihood.h does not have.',
  ]);
});

test('a part of a name is not that name', async () => {
  const { faults } = await link('<code>cpp/engine/estimation/likelihood.h: coin_curve</code>');
  assert.equal(faults.length, 1);
});

test('a header that does not exist is a fault at its line', async () => {
  const { faults } = await link('<code>cpp/engine/nothing.h: anything</code>');
  assert.deepEqual(faults, ['article.html:1: The page names cpp/engine/nothing.h, which does not exist.']);
});

test('a wrong mention that stands in several places is one fault', async () => {
  const mention = '<code>cpp/engine/nothing.h: anything</code>';
  assert.equal((await link(mention + mention)).faults.length, 1);
});
