/** Runs the cases in order in one worker with one engine of each kind, and posts each result to the tab. */
import createCounting from '#counting';
import createEngine from '#engine';
import { cases } from '#cases';

/** @typedef {{name: string, unit: string, value: number} | {name: string, error: string}} CaseResult */

/** @param {string} name */
async function file(name) {
  const response = await fetch(`./${name}`);
  if (!response.ok) throw new Error(`${name} is not in the benchmark's site (${response.status}).`);
  return response.arrayBuffer();
}

/** Browsers round their clocks, some to a millisecond, so short work is timed in batches of at least this length. */
const SHORTEST_MILLISECONDS = 10;

/** @type {import('../cases/case.js').Fixtures['fastest']} */
function fastest(repeats, work) {
  const once = timed(1, work);
  const batch = Math.max(1, Math.ceil(SHORTEST_MILLISECONDS / Math.max(once, 0.01)));
  return Math.min(...Array.from({ length: repeats }, () => timed(batch, work) / batch));
}

/** @param {number} calls @param {() => void} work @returns milliseconds of all calls together */
function timed(calls, work) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return performance.now() - start;
}

async function run() {
  const locateFile = (/** @type {string} */ name) => name;
  const engine = await createEngine({ wasmBinary: await file('engine.wasm'), locateFile });
  const counting = await createCounting({ wasmBinary: await file('counting.wasm'), locateFile });
  const corpus = await file('corpus.txt');
  /** @type {import('../cases/case.js').Fixtures} */
  const fixtures = { counting, corpus: () => corpus.slice(0), file, fastest };
  for (const each of cases) postMessage(await measure(each, engine, fixtures));
  postMessage(null);
}

/**
 * @param {import('../cases/case.js').Case} measured @param {import('../../../web/workers/module.js').EngineModule} engine
 * @param {import('../cases/case.js').Fixtures} fixtures
 * @returns {Promise<CaseResult>}
 */
async function measure({ name, unit, run: work }, engine, fixtures) {
  try {
    return { name, unit, value: await work(engine, fixtures) };
  } catch (error) {
    return { name, error: String(error) };
  }
}

run();
