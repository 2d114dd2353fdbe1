/** How a team of workers divides the pieces of a step's round: all of them make the same division. */

/** @typedef {import('./module-training.js').Pieces} Pieces */

export const ROUNDS = [0, 1];
export const LAST_ROUND = 1;

/**
 * @param {Pieces} network @param {number} round @param {number} workers
 */
export function createDivision(network, round, workers) {
  const pieces = network.pieces(round);
  /** @param {number} worker 0 to workers - 1 @returns {[number, number]} first piece, and the one after the last */
  const rangeOf = (worker) => [Math.floor((worker * pieces) / workers), Math.floor(((worker + 1) * pieces) / workers)];
  return {
    /** @param {number} worker */
    compute: (worker) => network.computePieces(round, ...rangeOf(worker)),
    /** @param {import('./boards.js').Board} board @param {number} step @param {number} worker */
    post(board, step, worker) {
      const range = rangeOf(worker);
      board.post(step, round, network.partSize(round, ...range), (target) =>
        network.writePart(round, ...range, target),
      );
    },
    /** @param {import('./boards.js').Board} board @param {number} step @param {number} from @returns {Promise<boolean>} false where the part does not come */
    async read(board, step, from) {
      const range = rangeOf(from);
      const part = await board.part(step, round, from, network.partSize(round, ...range));
      if (part) network.readPart(round, ...range, part);
      return part !== null;
    },
  };
}
