/**
 * Questions about a network and all pasts of the text: its exact evaluation, and the pasts that it takes for much the
 * same. Several workers share them, each from its blocks of contexts; their answers are put together in the order of the
 * blocks, so that they do not depend on how many workers there are.
 */
import { Cancelled, Stale } from '../scheduling/stale.js';
import { createBlockClient } from './block-client.js';
import { createBlockHolders } from './block-holders.js';
import { askedAgain, onLoss } from './lives.js';

/** @typedef {import('./protocol.js').NearestInBlock} NearestInBlock */
/** @typedef {import('./block-client.js').BlockWorker} BlockWorker */

/**
 * @param {Pick<import('./protocol.js').Corpus, "contextBlock">} corpus
 * @param {() => Promise<{api: BlockWorker}>} startedLab
 * @param {number} blocks  that the contexts of a text are cut into
 * @param {import('./helpers.js').HelperOptions} options
 */
export function createEvaluation(corpus, startedLab, blocks, options) {
  const lab = createBlockClient(startedLab);
  const holders = createBlockHolders(corpus, lab, blocks, options);
  onLoss(startedLab, holders.forgetLab);
  /** Evaluations that have not ended. @type {Set<{run: number, stopped: boolean}>} */
  const evaluations = new Set();
  /** Counts searches for nearest pasts and their stops; the newest wins. */
  let searches = 0;

  return {
    prepare: holders.prepare,
    /** @type {import('./protocol.js').Evaluation['evaluate']} */
    async evaluate(weights, run, progress) {
      const entry = { run, stopped: false };
      evaluations.add(entry);
      try {
        const losses = await holders.ask(
          weights.settings.context,
          async (api, mine, report) => {
            if (entry.stopped) throw new Cancelled('This evaluation was stopped.');
            return api.losses(weights, mine, run, report);
          },
          progress,
        );
        return await askedAgain(() => lab.perplexityOf(losses));
      } finally {
        evaluations.delete(entry);
      }
    },
    /** @param {number} run */
    async stop(run) {
      for (const entry of evaluations) if (entry.run === run) entry.stopped = true;
      await holders.tell((api) => api.stopEvaluation(run));
    },
    /** @type {import('./protocol.js').Evaluation['nearestPasts']} */
    async nearestPasts(weights, past, count, progress) {
      const mine = ++searches;
      holders.tell((api) => api.stopNearestPasts());
      const found = await holders.ask(
        weights.settings.context,
        async (api, blocksOfIt, report) => {
          if (mine !== searches) throw new Cancelled('This search was replaced by a newer one.');
          return api.nearestOfBlocks(weights, past, count, blocksOfIt, report);
        },
        progress,
      );
      return nearestOf(found, count);
    },
    async stopNearestPasts() {
      searches++;
      await holders.tell((api) => api.stopNearestPasts());
    },
    /** Drops the blocks after a change of corpus or split. */
    forget: () => holders.forget(new Stale('The text was replaced.')),
  };
}

/** @param {NearestInBlock[]} blocks @param {number} count @returns {import('./protocol.js').NearestPasts} */
function nearestOf(blocks, count) {
  const compared = blocks.reduce((sum, block) => sum + block.compared, 0);
  const distances = blocks.reduce((sum, block) => sum + block.distances, 0);
  return {
    // The sort is stable: at the same distance the order of the blocks counts.
    pasts: blocks
      .flatMap(({ pasts }) => pasts)
      .sort((a, b) => Number(a.distance > b.distance) - Number(a.distance < b.distance))
      .slice(0, count),
    compared,
    meanDistance: compared === 0 ? 0 : distances / compared,
  };
}
