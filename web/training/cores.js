/** Who has the machine's cores: while a run trains at full speed, evaluations and long measurements wait. */

/**
 * @typedef {object} Waiting
 * @property {() => void} hold
 * @property {() => void} release
 */
/**
 * @typedef {object} Claim  Of one run.
 * @property {() => void} take   as often as it likes
 * @property {() => void} leave
 * @property {() => void} close  its evaluations are over
 */

/** @type {Set<object>} */
const takers = new Set();
/** @type {Set<Waiting>} */
const waiting = new Set();

function share() {
  for (const one of waiting) {
    if (takers.size > 0) one.hold();
    else one.release();
  }
}

/** @param {Waiting} work  that waits from now on @returns {() => void} ends that */
export function waitForCores(work) {
  waiting.add(work);
  if (takers.size > 0) work.hold();
  return () => void waiting.delete(work);
}

/** @param {Waiting} evaluations @returns {Claim} */
export function claimCores(evaluations) {
  const leaveQueue = waitForCores(evaluations);
  const leave = () => {
    takers.delete(evaluations);
    share();
  };
  return {
    take() {
      takers.add(evaluations);
      share();
    },
    leave,
    close() {
      leaveQueue();
      leave();
    },
  };
}
