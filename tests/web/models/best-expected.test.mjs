import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestExpected } from '../../../web/models/best-expected.js';

const vocabulary = Uint32Array.from('abc', (character) => character.charCodeAt(0));
const places = [
  { before: 'a', truth: 97 },
  { before: 'b', truth: 98 },
  { before: 'c', truth: 99 },
];
/** After each character the network gives p to the same one. @param {Record<string, number> | null} p */
function pageWith(p) {
  const network = p && { weights: new Float32Array(1), settings: { context: 1 }, vocabulary, source: 'published' };
  const distributions = async (/** @type {string} */ _name, /** @type {number[][]} */ [context = []]) =>
    [0, 1, 2].map((token) => (token === context[0] ? p?.['abc'.charAt(token)] : 0.1));
  return /** @type {any} */ ({
    state: { get: () => ({ networks: { mlp7: network } }) },
    client: { network: { use: async () => {}, distributions } },
  });
}

test('the place is the one whose next character the network gives most; without a network, the first', async () => {
  assert.equal((await bestExpected(pageWith({ a: 0.2, b: 0.7, c: 0.4 }), places))?.before, 'b');
  assert.equal((await bestExpected(pageWith(null), places))?.before, 'a');
  assert.equal(await bestExpected(pageWith(null), []), undefined);
});
