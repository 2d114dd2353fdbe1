/** Measures in a browser: first the cases that run in a worker, then those of the page itself. */
import { serve } from '../../web/serve.mjs';
import { launch } from '../browser/launch.mjs';
import { TestPage } from '../browser/harness.mjs';
import { measurePage } from './page-cases.mjs';
import { measureTeams } from './team-cases.mjs';

const CASE_MILLISECONDS = 240_000;
const VIEW = { width: 1280, height: 900, dark: false, scale: 1 };

/** @typedef {import('./table.mjs').Measured} Measured */

/**
 * @param {"chromium" | "firefox"} browser
 * @param {string} site  the benchmark's folder
 * @returns {Promise<Measured[]>}
 */
export async function measureInBrowser(browser, site) {
  const launched = await launch[browser]();
  try {
    const open = () => launched.newPage(VIEW).then((raw) => new TestPage(browser, raw));
    const inWorker = await measureOnSite(await open(), site);
    const onPage = await measurePage(browser, open);
    return [...inWorker, ...onPage].map((result) => ({ environment: browser, ...result }));
  } finally {
    await launched.close();
  }
}

/** @param {TestPage} page @param {string} site */
async function measureOnSite(page, site) {
  const { server, address } = await serve(0, site);
  page.patience = CASE_MILLISECONDS;
  await page.goto(address);
  await page.evaluate(() => {
    const results = /** @type {unknown[]} */ ([]);
    const worker = new Worker('worker.js');
    worker.onmessage = ({ data }) => results.push(data);
    worker.onerror = ({ message }) => results.push({ name: 'worker', error: message }, null);
    Object.assign(window, { results });
  });
  const results = [...(await resultsOf(page)), ...(await measureTeams(page, address))];
  await page.close();
  server.closeAllConnections();
  server.close();
  return results;
}

/** @typedef {{name: string, unit: string, value: number, error?: string}} CaseResult */

/** Reads the worker's results; it reports a failed case and omits it. @param {TestPage} page */
async function resultsOf(page) {
  const results = /** @type {CaseResult[]} */ ([]);
  for (let next = 0; ; next++) {
    const [result] = await page.waitFor('The next result', resultAt, next);
    if (result === null) return results;
    if (result.error) console.error(`${page.browser}: ${result.name}: ${result.error}`);
    else results.push(result);
  }
}

/** Runs in the page. @param {number} i @returns {[CaseResult | null] | null} */
function resultAt(i) {
  const { results } = /** @type {{results: (CaseResult | null)[]}} */ (/** @type {unknown} */ (window));
  return results.length > i ? [results[i]] : null;
}
