/** The page's fonts: cut down to its characters, and beside them the rest of each family. */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fontStyles } from '../../../web/build/fonts.mjs';
import { web } from '../../../web/build/paths.mjs';
import { formatRanges, parseRanges } from '../../../web/build/unicode-ranges.mjs';

const require = createRequire(`${web}/package.json`);
const harfbuzz = /** @type {typeof import('harfbuzzjs')} */ (await import(require.resolve('harfbuzzjs')));
const { decompress } = /** @type {typeof import('wawoff2')} */ (require('wawoff2'));

const TEXT = 'Near Transfer, “fi” AVA 1,234.50';
const characters = new Set(Array.from(TEXT, (character) => Number(character.codePointAt(0))));
const { first, further, others } = await fontStyles(characters);
const small = first + further;

/** @param {string} rules */
const facesOf = (rules) =>
  Array.from(rules.matchAll(/@font-face \{[^}]*\}/g), ([rule]) => ({
    face: `${/font-family: '([^']*)'/.exec(rule)?.[1]} ${/font-style: (\w+)/.exec(rule)?.[1]}`,
    weights: /font-weight: ([\d ]*)/.exec(rule)?.[1],
    path: /url\("([^"]*)"\)/.exec(rule)?.[1] ?? '',
    ranges: parseRanges(/unicode-range: ([^;]*)/.exec(rule)?.[1] ?? ''),
  }));

/** @param {string} path  of a woff2 @returns {Promise<{advances: number[], missing: boolean}>} of the text at weight 400 */
async function shaped(path) {
  const bytes = (await decompress(await readFile(path))).slice();
  const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes.buffer)));
  font.setVariations([new harfbuzz.Variation('wght', 400)]);
  const buffer = new harfbuzz.Buffer();
  buffer.addText(TEXT);
  buffer.guessSegmentProperties();
  harfbuzz.shape(font, buffer, [new harfbuzz.Feature('tnum', 1)]);
  return {
    advances: buffer.getGlyphPositions().map(({ xAdvance }) => xAdvance),
    missing: buffer.getGlyphInfos().some(({ codepoint }) => codepoint === 0),
  };
}

test('ranges of code points are read as they are written', () => {
  assert.equal(formatRanges(new Set([0x7e, 0x20, 0x21, 0xa0, 0x22])), 'U+20-22,U+7E,U+A0');
  assert.deepEqual([...parseRanges('U+20-22,U+7E')], [0x20, 0x21, 0x22, 0x7e]);
});

test('a small file sets the page as the whole one does, kerned and with figures of one width', async () => {
  const latin = facesOf(small).filter(({ path }) => path.includes('-latin-wght'));
  assert.equal(latin.length, 4);
  for (const { path } of latin) {
    const whole = facesOf(others).find((other) => path.endsWith(`page-${other.path.split('/').pop()}`));
    const [ours, theirs] = [await shaped(path), await shaped(whole?.path ?? '')];
    assert.deepEqual(ours, theirs, path);
    assert.equal(ours.missing, false);
    assert.ok((await stat(path)).size < 0.4 * (await stat(whole?.path ?? '')).size);
  }
});

test('each character of a family is in one file only, and none of the package is lost', async () => {
  const faces = [...facesOf(small), ...facesOf(others)];
  for (const face of new Set(faces.map((each) => each.face))) {
    const files = faces.filter((each) => each.face === face);
    // Else a browser takes them for different fonts, and uses one of the two for everything.
    assert.equal(new Set(files.map(({ weights }) => weights)).size, 1, face);
    const covered = new Set(files.flatMap(({ ranges }) => [...ranges]));
    for (const character of characters)
      assert.equal(files.filter(({ ranges }) => ranges.has(character)).length, 1, `${character} in ${face}`);
    // Latin with accents, Greek, Cyrillic and Vietnamese.
    for (const character of 'é ż λ ж ế')
      assert.ok(covered.has(Number(character.codePointAt(0))), `${character} in ${face}`);
  }
});
