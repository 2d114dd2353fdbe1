/**
 * Exact evaluation of networks. The corpus worker has the text and the lab worker the networks, so the page moves a
 * context table to the lab worker before it first evaluates a network with that context length.
 */
import { Cancelled } from '../scheduling/stale.js';

/** @typedef {import('./protocol.js').NetworkApi} NetworkApi */
/** @typedef {import('./protocol.js').Progress} Progress */

/**
 * @param {Pick<import('./protocol.js').Corpus, "contextTable">} corpus
 * @param {Pick<NetworkApi, "addTable" | "forgetTables" | "evaluate" | "stopEvaluation">} network
 */
export function createEvaluate(corpus, network) {
  /** Tables of the corpus in use, by context length. @type {Map<number, Promise<void>>} */
  const tables = new Map();
  /** Evaluations that wait for their table. @type {Set<{run: number, stopped: boolean}>} */
  const waiting = new Set();

  /** @param {number} length @param {Progress} progress */
  const handOver = (length, progress) => {
    const known = tables.get(length);
    if (known) return known;
    const handed = corpus.contextTable(length, progress).then(network.addTable);
    tables.set(length, handed);
    handed.catch(() => tables.get(length) === handed && tables.delete(length));
    return handed;
  };

  return {
    /** @type {NetworkApi['evaluate']} */
    async evaluate(weights, run, progress) {
      const entry = { run, stopped: false };
      waiting.add(entry);
      await handOver(weights.settings.context, (share) => progress(share / 2)).finally(() => waiting.delete(entry));
      if (entry.stopped) throw new Cancelled('This evaluation was stopped.');
      return network.evaluate(weights, run, (share) => progress((1 + share) / 2));
    },
    /** @type {NetworkApi['stopEvaluation']} */
    async stop(run) {
      for (const entry of waiting) if (entry.run === run) entry.stopped = true;
      await network.stopEvaluation(run);
    },
    /** Drops the tables after a change of corpus or split. */
    forget() {
      if (tables.size > 0) network.forgetTables();
      tables.clear();
    },
  };
}
