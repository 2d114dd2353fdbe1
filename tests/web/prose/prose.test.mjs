import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const page = await readFile(new URL('../../../web/index.html', import.meta.url), 'utf8');
const matches = (/** @type {RegExp} */ pattern, text = page) => [...text.matchAll(pattern)].map((match) => match[1]);
const figureFolder = new URL('../../../web/figures/', import.meta.url);
const figureFiles = (await readdir(figureFolder, { recursive: true })).filter((name) => name.endsWith('.html'));
const figures = (await Promise.all(figureFiles.map((name) => readFile(new URL(name, figureFolder), 'utf8')))).join(
  '\n',
);

test('every link within the page has its target', () => {
  const ids = new Set(matches(/\bid="([^"]+)"/g));
  assert.deepEqual(
    matches(/href="#([^"]+)"/g, page + figures).filter((target) => !ids.has(target)),
    [],
  );
});

test('every term of the glossary is opened by a link in the text or in a caption', () => {
  const linked = new Set(matches(/class="term" href="#term-([^"]+)"/g, page + figures));
  assert.deepEqual(
    matches(/id="term-([^"]+)"/g).filter((term) => !linked.has(term)),
    [],
  );
});

test('large numbers are grouped by thin spaces, not by commas', () => {
  const spoken = matches(/aria-label="([^"]*)"/g, page + figures);
  const visible = (page + figures).replace(/<[^>]*>/g, ' ').replace(/\\[([].*?\\[)\]]/g, ' ');
  assert.deepEqual([...spoken, visible].join('\n').match(/.{0,20}\d,\d{3}\b.{0,20}/g), null);
});

test('a number that depends on the text is empty until the text is read', () => {
  const article = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
  for (const [element] of article.matchAll(/<data .*?<\/data>/g))
    assert.match(element, /^<data data-metric="[\w.]+" data-format="\w+" value="">–<\/data>$/);
});

test('the contents name every section and every figure', () => {
  const contents = page.slice(page.indexOf('<nav'), page.indexOf('</nav>'));
  const named = [...matches(/<section id="([^"]+)"/g), ...matches(/data-slot="([^"]+)"/g)];
  assert.deepEqual(
    named.filter((id) => !contents.includes(`href="#${id}"`)),
    [],
  );
});

test('every reference is cited', () => {
  const cited = new Set(matches(/class="citation" href="#ref-([^"]+)"/g));
  assert.deepEqual(
    matches(/id="ref-([^"]+)"/g).filter((key) => !cited.has(key)),
    [],
  );
});

test('footnotes are numbered in the order of the text', () => {
  const numbers = matches(/class="footnote-number">(\d+)</g).map(Number);
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => i + 1),
  );
});

test('every figure is followed by the functions that compute it, and these exist', async () => {
  const lines = matches(/<p class="computed-by">(.*?)<\/p>/g);
  assert.equal(lines.length, matches(/data-slot="([^"]+)"/g).length);
  for (const [, path, name] of lines.join().matchAll(/<code>([\w/.]+): (\w+)<\/code>/g)) {
    const header = await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
    assert.match(header, new RegExp(`\\b${name}\\b`), `${name} in ${path}`);
  }
});
