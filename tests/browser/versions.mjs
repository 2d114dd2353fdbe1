/**
 * Writes into the README which version of each browser passed how many tests, from the counts of the last runs
 * (build/tests/BROWSER.count). Usage: node tests/browser/versions.mjs
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { findBrowser } from './find-browser.mjs';

/** @typedef {import('./launch.mjs').BrowserName} BrowserName */

const BROWSERS = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };
const root = new URL('../../', import.meta.url);
/** In the README the table stands between this line and the next empty one. */
const HEAD = '| browser | version | tests passed | failed | skipped |';

/** @param {BrowserName} browser @returns {string} such as "156.0.1" */
function versionOf(browser) {
  // WebKitGTK's browser opens a display even for this.
  const [program = '', ...parameters] =
    browser === 'webkit' ? ['xvfb-run', '-a', findBrowser(browser)] : [findBrowser(browser)];
  const said = execFileSync(program, [...parameters, '--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /\d+(\.\d+)+/.exec(said)?.[0] ?? 'unknown';
}

/** @param {BrowserName} browser @returns {Promise<string | null>} null where no run counted its tests */
async function rowOf(browser) {
  const counts = await readFile(new URL(`build/tests/${browser}.count`, root), 'utf8').catch(() => null);
  return counts && `| ${[BROWSERS[browser], versionOf(browser), ...counts.trim().split(' ')].join(' | ')} |`;
}

const path = new URL('README.md', root);
const lines = (await readFile(path, 'utf8')).split('\n');
const start = lines.indexOf(HEAD);
const end = lines.indexOf('', start);
const before = lines.slice(start, end);
const names = /** @type {BrowserName[]} */ (Object.keys(BROWSERS));
const rows = await Promise.all(
  names.map(
    async (name) => (await rowOf(name)) ?? before.find((line) => line.startsWith(`| ${BROWSERS[name]} |`)) ?? [],
  ),
);
const table = [HEAD, '| --- | --- | --- | --- | --- |', ...rows.flat()];
await writeFile(path, [...lines.slice(0, start), ...table, ...lines.slice(end)].join('\n'));
console.log(table.join('\n'));
