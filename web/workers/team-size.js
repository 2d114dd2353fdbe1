/**
 * Decides with how many workers to train, from what steps took: more workers do not pay where a step is short, where
 * messages are slow or where other programs keep the cores busy.
 */

/** A measurement takes as many steps as last this long, in milliseconds. */
const WINDOW_MS = 60;
/** A team must be faster than one worker by this share to be kept. */
const GAIN = 0.05;
/** One window in which the page or another program took a core does not end a team that has paid. */
const CHANCES = 2;
/**
 * Rest before a team that did not pay is tried again: so many times as long as its window took, since a single step may
 * take a second where messages are slow; and twice as long as the rest before.
 */
const REST_WINDOWS = 8;
const LONGEST_REST_MS = 60000;

/** @param {number} chosen  by the reader; 0: measure */
export function createTeamSize(chosen) {
  /** Milliseconds a step takes one worker, as last measured; 0: not yet. */
  let alone = 0;
  let most = Infinity;
  let rest = 0;
  let nextRest = 0;
  let chances = 1;
  let window = { workers: 0, steps: 0, ms: 0, warm: false };

  /** @param {number} workers @param {number} steps @param {number} ms */
  const judge = (workers, steps, ms) => {
    const perStep = ms / steps;
    if (workers === 1) {
      alone = perStep;
      return;
    }
    const pays = perStep <= (1 - GAIN) * alone;
    if (pays) chances = CHANCES;
    if (pays || --chances > 0) return;
    chances = 1;
    most = Math.floor(workers / 2);
    if (most > 1) return;
    rest = Math.min(LONGEST_REST_MS, Math.max(nextRest, REST_WINDOWS * ms));
    nextRest = 2 * rest;
  };

  return {
    /** @param {number} available @returns {number} */
    wanted(available) {
      if (chosen > 0) return Math.min(available, chosen);
      if (alone === 0 || rest > 0) return 1;
      return Math.max(1, Math.min(available, most));
    },
    /** @param {number} workers @param {number} steps @param {number} ms that they took */
    measured(workers, steps, ms) {
      // The first window of a size also pays for what happens once: optimising code, joining.
      if (window.workers !== workers) window = { workers, steps: 0, ms: 0, warm: false };
      window.steps += steps;
      window.ms += ms;
      if (rest > 0 && (rest -= ms) <= 0) [rest, most] = [0, Infinity];
      if (window.ms < WINDOW_MS) return;
      if (window.warm) judge(workers, window.steps, window.ms);
      window = { workers, steps: 0, ms: 0, warm: true };
    },
  };
}
