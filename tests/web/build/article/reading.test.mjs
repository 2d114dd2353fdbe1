import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from './expanding.mjs';

const faultsOf = async (/** @type {string} */ html) => (await expand(html, [])).faults;

test('an element without its end tag is a fault at its line, ours too', async () => {
  assert.ok((await faultsOf('<p>\n<nt-note>x</p>')).includes('article.html:2: <nt-note> has no end tag.'));
  assert.deepEqual(await faultsOf('\n\n<p>One\n<p>Two</p>'), ['article.html:3: <p> has no end tag.']);
});

test('a complaint of the parser is a fault at its line', async () => {
  assert.deepEqual(await faultsOf('<p id="a"\nid="b"></p>'), ['article.html:2: Unexpected duplicate attribute']);
});

test('elements that never have an end tag, and shapes that close themselves, are no faults', async () => {
  assert.deepEqual(await faultsOf('<p>a<br>b<input></p><svg><path d="M0 0"/></svg>'), []);
});
