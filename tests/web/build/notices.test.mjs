/** The licences that come with the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notices } from '../../../web/build/notices.mjs';

test('every package that the page ships comes with its licence, the Apache licence with its terms', async () => {
  const text = await notices();
  for (const name of ['comlink', 'idb-keyval', 'katex']) assert.match(text, new RegExp(`^${name} \\d.*\\(`, 'm'));
  assert.match(text, /Copyright 2016, Jake Archibald/);
  assert.match(text, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/);
});
