import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkSources } from '../../../web/build/sources.mjs';

test('a function that is named becomes a link to its header and implementation', async () => {
  const { html, sources } = await linkSources(
    '<p>By <code>cpp/engine/estimation/likelihood.h: coin_curves</code>.</p>',
  );
  assert.match(
    html,
    /<a class="source-link" href="source\/estimation\/likelihood\.txt" data-source="estimation\/likelihood" data-name="coin_curves"><code>cpp\/engine\/estimation\/likelihood\.h: coin_curves<\/code><\/a>/,
  );
  assert.deepEqual(Object.keys(sources), ['estimation/likelihood']);
  assert.match(
    sources['estimation/likelihood'].toString(),
    /#pragma once[\s\S]*\/\/ likelihood\.cpp[\s\S]*#include "engine\/estimation\/likelihood\.h"/,
  );
});

test('a name that the engine does not have stops the build', async () => {
  await assert.rejects(
    linkSources('<code>cpp/engine/estimation/likelihood.h: no_such_function</code>'),
    /names cpp\/engine\/estimation\/likelihood\.h: no_such_function/,
  );
  await assert.rejects(linkSources('<code>cpp/engine/nothing.h: anything</code>'), /nothing\.h, which does not exist/);
});
