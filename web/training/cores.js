/** Who has the machine's cores: while a run trains at full speed, the evaluations of every run wait. */

/** @typedef {Pick<import('./evaluations.js').Evaluations, 'hold' | 'release'>} Waiting */
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

/** @param {Waiting} evaluations @returns {Claim} */
export function claimCores(evaluations) {
  waiting.add(evaluations);
  if (takers.size > 0) evaluations.hold();
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
      waiting.delete(evaluations);
      leave();
    },
  };
}
