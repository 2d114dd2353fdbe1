/** The page's side of a trainer worker and of the workers that follow it. */
import { proxy, transfer } from 'comlink';
import { usableCores } from './cores.js';
import { endWorker } from './lives.js';
import { movedTokens } from './transfers.js';

/** @typedef {import('./starting.js').Started<Pick<import('./engine-parts.js').EngineWorker, 'trainer' | 'follower'>>} Started */
/**
 * @typedef {object} TrainerHandle
 * @property {import('./protocol.js').TrainerApi} api
 * @property {() => void} close  ends the workers and frees their memory
 */

/**
 * @param {() => Promise<Started>} start  a worker
 * @returns {TrainerHandle}
 */
export function createTrainerHandle(start) {
  const started = start();
  /** @type {Promise<Started>[]} */
  let followers = [];
  let wanted = 1;
  /** @template Answer @param {(worker: import('./protocol.js').TrainerApi) => Promise<Answer>} question */
  const ask = async (question) => question((await started).api.trainer);
  /** Ports outlive the worker, with whatever waits for a message: the frames of a run, and its answer. */
  let receive = /** @type {((frame: import('./protocol.js').Frame) => void | Promise<void>) | null} */ (null);
  const hear = (/** @type {import('./protocol.js').Frame} */ frame) => receive?.(frame);
  let stopWaiting = () => {};
  const endFollowers = () => {
    followers.forEach(end);
    followers = [];
  };
  const startFollowers = () => {
    while (followers.length < wanted - 1) {
      const follower = start();
      followers.push(follower);
      // Training goes on without a worker that does not start.
      introduce(follower, started).catch(() => {});
    }
  };
  return {
    api: {
      start(settings, trainTokens) {
        wanted = workersOf(settings);
        return ask((worker) => worker.start(settings, movedTokens(trainTokens)));
      },
      async train(speed, onFrame) {
        if (speed === Infinity) startFollowers();
        receive = onFrame;
        const ended = new Promise((resolve) => (stopWaiting = () => resolve('paused')));
        const result = await Promise.race([ask((worker) => worker.train(speed, proxy(hear))), ended]);
        if (result === 'finished') endFollowers();
        return result;
      },
      setSpeed: (speed) => ask((worker) => worker.setSpeed(speed)),
      pause: () => ask((worker) => worker.pause()),
      step: (steps) => ask((worker) => worker.step(steps)),
    },
    close() {
      receive = null;
      stopWaiting();
      endFollowers();
      end(started);
    },
  };
}

/**
 * A batch for one token of context has few distinct contexts, which are one share.
 * @param {import('./protocol.js').TrainerSettings} settings
 */
const workersOf = ({ workers, network }) => (network.context === 1 ? 1 : workers || usableCores());

/** Gives both ends of a channel away. @param {Promise<Started>} follower @param {Promise<Started>} trainer */
async function introduce(follower, trainer) {
  const [{ api: of }, { api: to }] = await Promise.all([follower, trainer]);
  const { port1, port2 } = new MessageChannel();
  await of.follower.follow(transfer(port1, [port1]));
  await to.trainer.addFollower(transfer(port2, [port2]));
}

/** A failure to start rejects every call to `api`. @param {Promise<Started>} started */
const end = (started) => void started.then(endWorker).catch(() => {});
