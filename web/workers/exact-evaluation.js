/**
 * Questions about a network and all pasts of the text: its exact evaluation, and the pasts that it takes for much the
 * same. The corpus worker has the text and the lab worker the networks, so the page moves a context table to the lab
 * worker before the first question about a network with that context length.
 */
import { Cancelled } from '../scheduling/stale.js';

/** @typedef {import('./protocol.js').NetworkApi} NetworkApi */
/** @typedef {import('./protocol.js').Progress} Progress */

/**
 * @param {Pick<import('./protocol.js').Corpus, "contextTable">} corpus
 * @param {Pick<NetworkApi, "addTable" | "forgetTables" | "evaluate" | "stopEvaluation" | "nearestPasts" | "stopNearestPasts">} network
 */
export function createEvaluate(corpus, network) {
  /** Tables of the corpus in use, by context length. @type {Map<number, Promise<void>>} */
  const tables = new Map();
  /** Evaluations that wait for their table. @type {Set<{run: number, stopped: boolean}>} */
  const waiting = new Set();
  /** Counts searches for nearest pasts and their stops; the newest wins. */
  let searches = 0;

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
    /** @type {NetworkApi['nearestPasts']} */
    async nearestPasts(weights, past, count, progress) {
      const mine = ++searches;
      await handOver(weights.settings.context, (share) => progress(share / 2));
      if (mine !== searches) throw new Cancelled('This search was replaced by a newer one.');
      return network.nearestPasts(weights, past, count, (share) => progress((1 + share) / 2));
    },
    /** @type {NetworkApi['stopNearestPasts']} */
    async stopNearestPasts() {
      searches++;
      await network.stopNearestPasts();
    },
    /** Drops the tables after a change of corpus or split. */
    forget() {
      if (tables.size > 0) network.forgetTables();
      tables.clear();
    },
  };
}
