import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAddress } from '../../../web/prose/copying.js';

test('the BibTeX entry carries the address only of a page that others can reach', () => {
  const entry = '@misc{a,\n  year = {2026}\n}';
  const at = (protocol, hostname) =>
    withAddress(entry, { protocol, hostname, origin: `${protocol}//${hostname}`, pathname: '/x/' });
  assert.equal(at('https:', 'example.org'), '@misc{a,\n  year = {2026},\n  url = {https://example.org/x/}\n}');
  assert.equal(at('http:', 'localhost'), entry);
  assert.equal(at('file:', ''), entry);
});
