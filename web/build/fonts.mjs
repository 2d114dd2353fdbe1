/** The type faces of the page: which subsets of the font packages it ships. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { Failure } from './failure.mjs';

/** Prose has an italic; the interface and characters do without. */
const FACES = [
  { family: 'source-serif-4', sheet: 'wght', subsets: ['latin', 'greek'] },
  { family: 'source-serif-4', sheet: 'wght-italic', subsets: ['latin'] },
  { family: 'source-sans-3', sheet: 'wght', subsets: ['latin', 'greek'] },
  { family: 'source-code-pro', sheet: 'wght', subsets: ['latin'] },
];

/**
 * How the names begin of the files that the first screen needs, to be asked for before the style sheet is read:
 * prose, its italic, the interface, and the letters and numbers of formulas.
 */
export const FIRST_FILES = [
  'source-serif-4-latin-wght-normal',
  'source-serif-4-latin-wght-italic',
  'source-sans-3-latin-wght-normal',
  'KaTeX_Main-Regular',
  'KaTeX_Math-Italic',
];

/** Likewise of the files that the rest of the page needs. The others are for texts in Greek. */
export const FURTHER_FILES = ['source-sans-3-greek', 'source-code-pro', 'KaTeX_Size'];

/**
 * The `@font-face` rules of the shipped subsets, with absolute paths as addresses.
 * @returns {Promise<string>}
 */
export async function fontStyles() {
  const rules = await Promise.all(FACES.map(faceRules));
  return rules.flat().join('\n');
}

/** @param {typeof FACES[number]} face */
async function faceRules({ family, sheet, subsets }) {
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/${sheet}.css`);
  const text = await readFile(path, 'utf8');
  const style = sheet.endsWith('italic') ? 'italic' : 'normal';
  return subsets.map((subset) => {
    const name = `${family}-${subset}-wght-${style}`;
    const rule = new RegExp(`/\\* ${name} \\*/\\s*(@font-face \\{[^}]*\\})`).exec(text)?.[1];
    if (!rule) throw new Failure(`The font package ${family} has no subset ${name}.`);
    // The first paint waits a moment for faces that are asked for first and, on a slow line, does without them for this visit:
    // text that changed its face later would move. The others are asked for later, and text waits for them.
    const display = FIRST_FILES.includes(name) ? 'optional' : 'block';
    return rule
      .replace('font-display: swap', `font-display: ${display}`)
      .replace(/url\(\.\/([^)]*)\)/, (_, file) => `url("${join(dirname(path), file)}")`);
  });
}
