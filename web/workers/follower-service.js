/** A worker of a trainer's team: it has the same network, computes some pieces of each step, and never leads. */
import { createMessageBoard, createSharedBoard, lengthOfBatch } from './boards.js';
import { createDivision, ROUNDS } from './pieces.js';

/** @typedef {import('./module-training.js').TrainingReplica} TrainingReplica */
/**
 * @typedef {object} Joining  Posted by the trainer; the batch of `step` follows on the board.
 * @property {import('./protocol.js').TrainerSettings} join
 * @property {Uint8Array} state
 * @property {number} step
 * @property {number} me
 * @property {number} workers
 * @property {number} team  its number, from 1
 * @property {import('./boards.js').SharedSpace | null} shared
 */

/**
 * @param {import('./module-training.js').TrainingModule} engine
 * @returns {import('./protocol.js').FollowerApi}
 */
export function createFollowerService(engine) {
  return {
    async follow(port) {
      const listen = () => {
        port.onmessage = ({ data }) => 'join' in data && join(data);
      };
      const join = async (/** @type {Joining} */ joining) => {
        // The trainer meets the same error, or misses this worker's parts and computes them.
        await takePart(engine, port, joining).catch(() => {});
        listen();
      };
      listen();
    },
  };
}

/** @param {import('./module-training.js').TrainingModule} engine @param {MessagePort} port @param {Joining} joining */
async function takePart(engine, port, joining) {
  const { shared, me, team } = joining;
  const board = shared
    ? createSharedBoard(shared, me)
    : createMessageBoard([port], me, team, lengthOfBatch(joining.join));
  const replica = engine.createReplica(joining.join, joining.state);
  try {
    await followSteps(replica, board, joining);
  } finally {
    replica.delete();
  }
}

/** @param {TrainingReplica} replica @param {import('./boards.js').Board} board @param {Joining} joining */
async function followSteps(replica, board, { join, step: first, me, workers }) {
  for (let step = first; step < join.steps; step++) {
    const batch = await board.batch(step);
    if (!batch) return;
    replica.beginStep(batch);
    for (const round of ROUNDS) {
      const division = createDivision(replica, round, workers);
      division.compute(me);
      division.post(board, step, me);
      for (let from = 0; from < workers; from++) if (from !== me && !(await division.read(board, step, from))) return;
    }
    replica.finishStep();
  }
}
