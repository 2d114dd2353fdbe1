/** The trainer's side of its team: forms it, takes steps with it, and does without it where it does not pay. */
import { createMessageBoard, createSharedBoard, createSharedSpace, lengthOfBatch } from './boards.js';
import { createDivision, LAST_ROUND, ROUNDS } from './pieces.js';
import { createTeamSize } from './team-size.js';

/** @typedef {import('./module-training.js').Trainer} Trainer */
/** @typedef {{board: import('./boards.js').Board, members: MessagePort[]}} Team  members: all but the trainer */

/** A team whose messages are slow stops after so many milliseconds, since nobody knows its speed beforehand. */
const MOST_MS = 50;

/**
 * @param {Trainer} trainer @param {import('./protocol.js').TrainerSettings} settings
 */
export function createTrainingTeam(trainer, settings) {
  /** Workers that may join. @type {MessagePort[]} */
  const followers = [];
  const size = createTeamSize(settings.workers ?? 0);
  /** @type {Team | null} */
  let team = null;
  let formed = 0;

  const end = () => {
    team?.board.close();
    team = null;
  };
  const form = (/** @type {number} */ workers) => {
    end();
    if (workers > 1) team = formTeam(trainer, settings, followers.slice(0, workers - 1), ++formed);
  };
  /** A worker that was missed is never asked again. @param {number} member */
  const leave = (member) => {
    const port = team?.members[member - 1];
    if (port) followers.splice(followers.indexOf(port), 1);
    end();
  };

  return {
    /** @param {MessagePort} port */
    add: (port) => void followers.push(port),
    workers: () => 1 + (team?.members.length ?? 0),
    /**
     * Takes so many steps at most, and one at least, with as many workers as pay where the speed is not limited.
     * @param {number} steps @param {boolean} full
     * @returns {Promise<number>} the steps taken
     */
    async advance(steps, full) {
      const workers = full ? size.wanted(1 + followers.length) : 1;
      if (workers !== 1 + (team?.members.length ?? 0)) form(workers);
      const start = performance.now();
      if (!team) trainer.advance(steps);
      const taken = team ? await takeSteps(trainer, settings, team, steps, leave) : steps;
      size.measured(workers, taken, performance.now() - start);
      return taken;
    },
    end,
  };
}

/** In WebKit (2.50) the workers of a team that shares memory all fall asleep after some steps; by messages they go on. */
const sharesMemory = () =>
  globalThis.crossOriginIsolated && !/AppleWebKit(?!.*Chrom)/.test(globalThis.navigator?.userAgent ?? '');

/** @param {Trainer} trainer @param {import('./protocol.js').TrainerSettings} settings @param {MessagePort[]} members @param {number} team  its number @returns {Team} */
function formTeam(trainer, settings, members, team) {
  const workers = 1 + members.length;
  const partSizes = ROUNDS.map((round) => trainer.largestPart(round, workers));
  const shared = sharesMemory() ? createSharedSpace(workers, lengthOfBatch(settings), partSizes) : null;
  const state = trainer.state();
  const step = trainer.step();
  for (const [i, port] of members.entries())
    port.postMessage({ join: settings, state, step, me: i + 1, workers, shared, team });
  const board = shared ? createSharedBoard(shared, 0) : createMessageBoard(members, 0, team, lengthOfBatch(settings));
  board.postBatch(step, (batch) => trainer.drawBatch(batch));
  return { board, members };
}

/**
 * @param {Trainer} trainer @param {import('./protocol.js').TrainerSettings} settings @param {Team} team @param {number} steps
 * @param {(member: number) => void} leave  told of the first worker whose part did not come; the team then ends
 * @returns {Promise<number>} the steps taken
 */
async function takeSteps(trainer, settings, team, steps, leave) {
  const start = performance.now();
  for (let taken = 1; ; taken++) {
    const missed = await takeStep(trainer, settings, team);
    if (missed !== 0) leave(missed);
    if (missed !== 0 || taken === steps || performance.now() - start > MOST_MS) return taken;
  }
}

/**
 * The trainer computes parts that do not come, so that a lost worker costs time and no bit.
 * @param {Trainer} trainer @param {import('./protocol.js').TrainerSettings} settings @param {Team} team
 * @returns {Promise<number>} the first worker whose part did not come; 0: all came
 */
async function takeStep(trainer, settings, { board, members }) {
  const step = trainer.step();
  const draw = (/** @type {Uint16Array} */ batch) => trainer.drawBatch(batch);
  let missed = 0;
  trainer.beginStep();
  for (const round of ROUNDS) {
    const division = createDivision(trainer, round, 1 + members.length);
    division.compute(0);
    division.post(board, step, 0);
    // Where the positions cannot be divided evenly the trainer has fewer, so it draws while the others still compute.
    if (round === LAST_ROUND && step + 1 < settings.steps) board.postBatch(step + 1, draw);
    for (let from = 1; from <= members.length; from++) {
      if (missed === 0 && !(await division.read(board, step, from))) missed = from;
      if (missed !== 0) division.compute(from);
    }
  }
  trainer.finishStep();
  return missed;
}
