/**
 * Shares the blocks of contexts out among the lab worker and helpers, and asks those that hold them. A helper that fails
 * costs only time: its blocks are made again, for the others.
 */
import { isStale } from '../scheduling/stale.js';
import { createHandOvers } from './hand-overs.js';
import { createHelpers } from './helpers.js';
import { isLost } from './lives.js';
import { createPlacements } from './placements.js';

/** @typedef {import('./protocol.js').BlockApi} BlockApi */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('./helper.js').Helper} Helper */
/** @typedef {Pick<Helper, 'ask'>} Holder */
/**
 * @template Answer
 * @typedef {(api: BlockApi, blocks: number[], progress: Progress) => Promise<Answer[]>} Question  one answer for each block
 */

/** A text that has cost so many workers would cost the next one. */
const MOST_LOSSES = 3;

/**
 * @param {Pick<import('./protocol.js').Corpus, 'contextBlock'>} corpus @param {BlockApi} lab
 * @param {number} blocks  that the contexts of a text are cut into
 * @param {import('./helpers.js').HelperOptions} options
 */
export function createBlockHolders(corpus, lab, blocks, options) {
  /** @type {Holder} */
  const labHolder = { ask: (question) => question(lab) };
  const placements = /** @type {ReturnType<typeof createPlacements<Holder>>} */ (createPlacements(blocks));
  const helpers = createHelpers(options, () => placements.drop((holder) => holder !== labHolder));
  /** Of the lab worker, which is started again each time. */
  let losses = 0;
  /** Goes on without a helper. Throws what no other worker can mend. @param {Holder} holder @param {unknown} error */
  const lose = (holder, error) => {
    if (isStale(error) || (holder === labHolder && (!isLost(error) || ++losses > MOST_LOSSES))) throw error;
    if (holder !== labHolder) helpers.lose(/** @type {Helper} */ (holder), /** @type {Error} */ (error));
    placements.drop((each) => each === holder);
  };

  const share = () => {
    helpers.startAll();
    return [labHolder, ...helpers.all()];
  };
  const handOvers = createHandOvers(corpus, blocks, { lab: labHolder, placements, share, lose });

  /** @template Answer @param {number} length @param {Question<Answer>} question @param {Progress} progress */
  const ask = async (length, question, progress) => {
    /** @type {Map<number, Answer>} */
    const found = new Map();
    const begun = placements.missing(length).length > 0 ? 0.5 : 0;
    const report = createSum((done) => progress(begun + (1 - begun) * (done / blocks)));
    while (found.size < blocks) {
      await handOvers.ready(length, (share) => progress(begun * share));
      const askOne = async (/** @type {[Holder, number[]]} */ [holder, mine]) => {
        try {
          const part = (/** @type {number} */ share) => report(holder, share * mine.length);
          const answers = await holder.ask((api) => question(api, mine, part));
          for (const [i, block] of mine.entries()) found.set(block, /** @type {Answer} */ (answers[i]));
        } catch (error) {
          lose(holder, error);
        }
      };
      await Promise.all([...placements.shares(length, (block) => !found.has(block))].map(askOne));
    }
    return Array.from({ length: blocks }, (_, block) => /** @type {Answer} */ (found.get(block)));
  };

  return {
    /** Hands over what is missing. @param {number} length */
    prepare: (length) => helpers.during(() => handOvers.ready(length, () => {})),
    /**
     * @template Answer @param {number} length  of the contexts @param {Question<Answer>} question @param {Progress} progress
     * @returns {Promise<Answer[]>} one for each block, in order, whoever answered
     */
    ask: (length, question, progress) => helpers.during(() => ask(length, question, progress)),
    /** Tells all who may be at work. @param {(api: BlockApi) => Promise<void>} message */
    async tell(message) {
      for (const helper of helpers.all()) helper.ask(message).catch(() => {});
      await message(lab);
    },
    /** Another lab worker has taken over, which holds nothing. */
    forgetLab: () => placements.drop((holder) => holder === labHolder),
    /** After a change of corpus or split. @param {Error} reason  of the rejections of what is under way */
    forget(reason) {
      losses = 0;
      if (placements.isEmpty()) return;
      helpers.endAll(reason);
      placements.drop(() => true);
      handOvers.forget();
      lab.forgetBlocks();
    },
  };
}

/** Adds up what each holder has done. @param {(sum: number) => void} report */
function createSum(report) {
  /** @type {Map<Holder, number>} */
  const parts = new Map();
  return (/** @type {Holder} */ holder, /** @type {number} */ part) => {
    parts.set(holder, part);
    report([...parts.values()].reduce((sum, each) => sum + each, 0));
  };
}
