import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { filledFigure } from '../build/filled-figure.mjs';

const FIGURES = ['coin', 'estimates', 'vector', 'three-outcomes', 'constraints-data', 'joint', 'explosion'];
for (const name of FIGURES)
  test(`the figure ${name} has its values before any script runs`, async () => {
    const html = await filledFigure(name);
    const empty = Array.from(html.matchAll(/data-metric="([^"]+)"[^>]*>[–<]/g), ([, metric]) => metric);
    // explosion.texts depends on the text in use, which is not loaded yet.
    assert.deepEqual(empty, name === 'explosion' ? ['explosion.texts'] : []);
  });

test('what scrolls sideways in a figure can be reached by keyboard and has a name', async () => {
  const folder = new URL('../../../web/figures/', import.meta.url);
  for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'))) {
    const html = await readFile(new URL(file, folder), 'utf8');
    for (const [element] of html.matchAll(/<div class="scroll[^>]*>/g))
      assert.match(element, /tabindex="0" role="region" aria-label(ledby)?="/, file);
  }
});
