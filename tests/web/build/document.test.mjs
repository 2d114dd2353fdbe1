import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assembleDocument } from '../../../web/build/document.mjs';
import { posters } from './filled-figure.mjs';
import { selectAll } from '../../../web/node_modules/hast-util-select/index.js';
import { toString as textOf } from '../../../web/node_modules/hast-util-to-string/index.js';

const web = new URL('../../../web/', import.meta.url);
const written = await readFile(new URL('index.html', web), 'utf8');
const { tree, slots, sources } = await assembleDocument(posters);

const all = (/** @type {string} */ selector, within = tree) => selectAll(selector, within);
const ids = (/** @type {string} */ selector) => all(selector).map(({ properties }) => String(properties.id));
const targets = (/** @type {string} */ selector) =>
  all(selector).map(({ properties }) => String(properties.href).slice(1));
const times = (/** @type {string} */ start) => written.split(start).length - 1;

test('nothing of ours is left to be expanded', () => {
  assert.deepEqual(
    all('*').filter(({ tagName }) => tagName.startsWith('nt-')),
    [],
  );
});

test('every link within the page has its target, and every target one place', () => {
  const known = ids('[id]');
  assert.equal(new Set(known).size, known.length);
  assert.deepEqual(
    targets('a[href^="#"]').filter((target) => !known.includes(target)),
    [],
  );
});

test('every term of the glossary is opened by a link in the text or in a caption', () => {
  const linked = new Set(targets('a.term'));
  const terms = ids('.glossary > [id^="term-"]');
  assert.equal(terms.length, times('<dt id="'));
  assert.deepEqual(
    terms.filter((term) => !linked.has(term)),
    [],
  );
});

test('every reference is cited', async () => {
  const known = Object.keys(JSON.parse(await readFile(new URL('prose/references.json', web), 'utf8')));
  const cited = new Set(targets('a.citation'));
  const listed = ids('.references > [id^="ref-"]');
  assert.deepEqual([...listed].sort(), known.map((key) => `ref-${key}`).sort());
  assert.deepEqual(
    listed.filter((key) => !cited.has(key)),
    [],
  );
});

test('footnotes are numbered in the order of the text', () => {
  const numbers = all('.footnote-number').map((number) => Number(textOf(number)));
  assert.ok(numbers.length >= times('<nt-note>') && numbers.length > 0);
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => i + 1),
  );
  assert.deepEqual(
    targets('.footnote-mark'),
    numbers.map((number) => `note-${number}`),
  );
});

test('the contents name every section and every figure', async () => {
  const named = targets('.contents ol a');
  const figures = await readdir(new URL('figures/', web), { withFileTypes: true });
  const folders = figures.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  assert.deepEqual(slots.map(({ id }) => id).sort(), folders.sort());
  assert.deepEqual(named, ids('section, article figure[id]'));
});

test('a figure has the title that the contents give it', () => {
  const titles = all('figure[id] .figure-title').map(textOf);
  assert.deepEqual(
    titles,
    slots.map(({ title }) => title),
  );
});

test('a number of the prose is the built-in play’s until the text is read', () => {
  const numbers = all('data.number');
  assert.ok(numbers.length >= times('<nt-number '));
  for (const number of numbers) assert.equal(number.properties.value, '');
  const vocabulary = numbers.find(({ properties }) => properties.dataMetric === 'corpus.vocabulary');
  assert.equal(vocabulary && textOf(vocabulary), '67');
});

test('every figure is followed by the functions that compute it, and the page has their sources', async () => {
  const lines = all('figure + .computed-by');
  assert.equal(lines.length, slots.length);
  for (const { properties } of all('.computed-by a.source-link')) {
    const path = String(properties.dataSource);
    const header = await readFile(new URL(`../cpp/engine/${path}.h`, web), 'utf8');
    assert.match(header, new RegExp(`\\b${properties.dataName}\\b`), path);
    assert.ok(sources[path]?.toString().startsWith(header));
  }
  assert.ok(lines.every((line) => selectAll('a.source-link', line).length > 0));
});

test('large numbers are grouped by thin spaces, not by commas', () => {
  const spoken = all('[aria-label]').map(({ properties }) => String(properties.ariaLabel));
  const inWords = all('body *').flatMap((element) =>
    element.children.filter((child) => child.type === 'text').map(({ value }) => value),
  );
  assert.deepEqual(
    [...spoken, ...inWords].filter((words) => /\d,\d{3}\b/.test(words)),
    [],
  );
});
