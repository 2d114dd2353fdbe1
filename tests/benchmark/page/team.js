/** Trains as the page does, with a trainer worker and those that follow it. */
import { startWorker } from '../../../web/workers/starting.js';
import { createTrainerHandle } from '../../../web/workers/trainer-client.js';

/** Steps are timed over at least this long. */
const WINDOW_MS = 150;

/** @typedef {import('../../../web/workers/module-networks.js').TrainerSettings} TrainerSettings */
/** @typedef {{at: number, step: number}} Mark */

const module = WebAssembly.compileStreaming(fetch('engine.wasm'));

/** @typedef {TrainerSettings & {stopAfter?: number}} Run  stopAfter: steps, where it is not trained to its end */

/** @param {Run} run @param {Uint8Array} tokens @returns {Promise<{seconds: number, stepUs: number}>} of the whole run, and of its fastest steps with all workers */
async function train({ stopAfter = Infinity, ...settings }, tokens) {
  const trainer = createTrainerHandle(() => startWorker('engine-worker.js', module));
  await trainer.api.start(settings, tokens);
  /** @type {Mark[]} */
  const marks = [];
  const start = performance.now();
  await trainer.api.train(Infinity, ({ step, workers }) => {
    if (workers === settings.workers) marks.push({ at: performance.now(), step });
    if (step >= stopAfter) trainer.api.pause();
  });
  const seconds = (performance.now() - start) / 1e3;
  trainer.close();
  return { seconds, stepUs: fastestStep(marks) };
}

/** @param {Mark[]} marks @returns {number} microseconds */
function fastestStep(marks) {
  let fastest = Infinity;
  for (const [i, from] of marks.entries()) {
    const to = marks.slice(i).find(({ at }) => at - from.at >= WINDOW_MS);
    if (to) fastest = Math.min(fastest, (1e3 * (to.at - from.at)) / (to.step - from.step));
  }
  return fastest;
}

/** The corpus's training part, one byte a token: its bytes are characters, and ids follow their order. @returns {Promise<Uint8Array>} */
async function trainingTokens() {
  const bytes = new Uint8Array(await (await fetch('corpus.txt')).arrayBuffer());
  const ids = new Map([...new Set(bytes)].sort((a, b) => a - b).map((byte, id) => [byte, id]));
  return bytes.subarray(0, Math.floor((7 / 8) * bytes.length)).map((byte) => ids.get(byte) ?? 0);
}

Object.assign(window, { train, trainingTokens });
