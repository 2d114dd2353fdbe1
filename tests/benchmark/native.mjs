/** Runs lm_bench. A benchmark has the name of its case; its value is its counter "value", else its time. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../web/build/paths.mjs';
import { articleCorpusPath } from '../article-corpus.mjs';

/** @returns {Promise<import('./table.mjs').Measured[]>} */
export async function measureNatively() {
  const executable = join(root, 'build/native/tests/benchmark/lm_bench');
  const env = { ...process.env, LM_CORPUS: articleCorpusPath() };
  const { stdout } = await promisify(execFile)(executable, ['--benchmark_format=json'], { env, maxBuffer: 1 << 26 });
  return JSON.parse(stdout)
    .benchmarks.filter((/** @type {Reported} */ { run_type }) => run_type === 'iteration')
    .map(caseOf);
}

/** @typedef {{name: string, run_type: string, real_time: number, time_unit: string, value?: number}} Reported  by Google Benchmark */

/** @param {Reported} reported @returns {import('./table.mjs').Measured} */
function caseOf({ name, real_time, time_unit, value }) {
  const plain = name.replace(/\/(iterations|repeats|min_time|real_time|process_time|manual_time).*$/, '');
  return {
    environment: 'native',
    name: plain,
    ...(value === undefined ? { value: real_time, unit: time_unit } : { value, unit: unitOf(plain) }),
  };
}

/** @param {string} name  of a case @returns the unit of its counter's value */
function unitOf(name) {
  if (name.includes('gflops')) return 'GFLOP/s';
  if (name.includes('perplexity')) return 'perplexity';
  if (name.includes('seconds')) return 's';
  if (name.includes('bytes')) return 'bytes';
  return 'ratio';
}
