/**
 * Measures natively, in Chromium and in Firefox, and prints one table.
 * Usage: node tests/benchmark/main.mjs [--json FILE]     (./build-wasm.sh bench compiles the programs and calls this)
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureInBrowser } from './browser.mjs';
import { measureNatively } from './native.mjs';
import { makeSite } from './site.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const site = await makeSite();
/** Measured one after another, because they would slow each other down. @type {[string, () => Promise<import('./table.mjs').Measured[]>][]} */
const environments = [
  ['native', measureNatively],
  ['chromium', () => measureInBrowser('chromium', site)],
  ['firefox', () => measureInBrowser('firefox', site)],
];

const measured = [];
for (const [name, measure] of environments) {
  const start = Date.now();
  console.log(`Measuring: ${name}`);
  measured.push(...(await measure()));
  console.log(`  ${((Date.now() - start) / 1000).toFixed(0)} s`);
}
console.log(`\n${table(measured)}`);
if (values.json) await writeFile(values.json, `${JSON.stringify({ cases: measured }, null, 2)}\n`);
