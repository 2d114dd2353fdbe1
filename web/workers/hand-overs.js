/** Makes the blocks of contexts that no worker holds yet, and moves each to the worker that will hold it. */

/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('./block-holders.js').Holder} Holder */
/**
 * @typedef {object} Holders
 * @property {Holder} lab   holds the first block of every length
 * @property {ReturnType<typeof import('./placements.js').createPlacements<Holder>>} placements
 * @property {() => Holder[]} share  starts the helpers; all that share a length which is worth it
 * @property {(holder: Holder, error: unknown) => void} lose  goes on without a helper; throws what no other worker can mend
 */

/** Fewer contexts are done sooner than they are shared out. */
const WORTH_SHARING = 20_000;

/**
 * @param {Pick<import('./protocol.js').Corpus, 'contextBlock'>} corpus @param {number} blocks  of each length
 * @param {Holders} holders
 */
export function createHandOvers(corpus, blocks, { lab, placements, share, lose }) {
  /** Under way, by context length. @type {Map<number, Promise<void>>} */
  const underWay = new Map();
  /** @param {number} length  of which the first block is placed */
  const sharers = (length) => (placements.contexts(length, 0) * blocks < WORTH_SHARING ? [lab] : share());

  /** @param {number} length @param {number} block @param {Holder[]} holders @param {Progress} progress */
  const move = async (length, block, holders, progress) => {
    const parts = await corpus.contextBlock(length, block, progress);
    const holder = placements.lightest(length, holders);
    placements.place(length, block, holder, parts.first.length - 1);
    const failed = holder
      .ask((api) => api.addBlock(block, parts))
      .then(
        () => null,
        (error) => ({ holder, error }),
      );
    return { failed };
  };
  /** @param {number} length @param {Progress} progress */
  const handOver = async (length, progress) => {
    for (let missing = placements.missing(length); missing.length > 0; missing = placements.missing(length)) {
      const moves = [];
      for (const block of missing) {
        const holders = block === 0 ? [lab] : sharers(length);
        const { failed } = await move(length, block, holders, (done) => progress(shareOf(block, done, blocks)));
        // Once the lab worker has answered, the helpers' script is loaded too.
        if (block === 0) await failed;
        moves.push(failed);
      }
      for (const failure of await Promise.all(moves)) if (failure) lose(failure.holder, failure.error);
    }
  };

  return {
    /** Hands over what is missing. @param {number} length @param {Progress} progress  of the first who asks @returns {Promise<void>} */
    ready(length, progress) {
      const known = underWay.get(length);
      if (known) return known;
      const handing = handOver(length, progress).finally(() => {
        if (underWay.get(length) === handing) underWay.delete(length);
      });
      underWay.set(length, handing);
      return handing;
    },
    /** After a change of the text: what is under way is of the text before. */
    forget: () => underWay.clear(),
  };
}

/** Progress of a hand-over: the first block, for which the text may have to be sorted, counts half. @param {number} block @param {number} share @param {number} blocks */
const shareOf = (block, share, blocks) => (block === 0 ? share : 1 + (block - 1 + share) / (blocks - 1)) / 2;
