/** The browser features that figures find while the build draws their posters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../web/build/posters/browser.mjs';
import { guard } from '../../../web/page/leaving.js';

test('a network that is found while posters are drawn finds what guards the page, whichever comes first', () => {
  openDocument('<!doctype html><html><body></body></html>');
  const network = {};
  for (const lost of [false, true, false]) assert.doesNotThrow(() => guard(network, lost));
});
