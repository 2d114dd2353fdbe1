/** Measures the served page with Lighthouse. Usage: tests/lighthouse.sh, which finds the program. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { serve } from '../web/serve.mjs';

/** The least score of each category. @type {Record<string, number>} */
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const FORMS = { phone: [], desk: ['--preset=desktop'] };
const FLAGS = '--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu';
const LARGEST_REPORT = 64 << 20;

/**
 * @typedef {object} Report  The part of Lighthouse's that is read here.
 * @property {Record<string, {title: string, score: number | null, displayValue?: string}>} audits
 * @property {Record<string, {score: number, auditRefs: {id: string, weight: number}[]}>} categories
 */

/** @param {string} address @param {string[]} form @returns {Promise<Report>} */
async function measure(address, form) {
  const options = ['--quiet', '--output=json', `--chrome-flags=${FLAGS}`, ...form];
  const { stdout } = await promisify(execFile)(process.argv[2] ?? 'lighthouse', [address, ...options], {
    maxBuffer: LARGEST_REPORT,
  });
  return JSON.parse(stdout);
}

/** Audits that cost points. @param {Report} report @param {string} category */
const lost = ({ audits, categories }, category) =>
  (categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `    ${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`);

const { server, address } = await serve(0);
let [passed, failed] = [0, 0];
for (const [name, form] of Object.entries(FORMS)) {
  const report = await measure(address, form);
  for (const [category, least] of Object.entries(LEAST)) {
    const score = Math.round(100 * (report.categories[category]?.score ?? 0));
    if (score >= least) passed++;
    else failed++;
    console.log(`${name}: ${category} ${score}${score < least ? `, not ${least}` : ''}`);
    if (score < least) console.log(lost(report, category).join('\n'));
  }
}
server.closeAllConnections();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
