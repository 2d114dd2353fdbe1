/** Training is not lost by accident: while it would be, the browser asks before the page is left. */
import { keeps } from '../page/keeps.js';
import { guard } from '../page/leaving.js';

/** @typedef {import('./session.js').Session} Session */

/** This much training is worth a question. */
const WORTH_SECONDS = 10;

/**
 * @param {Pick<Session, 'run'>} session
 * @param {boolean} [kept]  what it has reached is in a file or in the browser's storage
 */
export function wouldBeLost(session, kept = false) {
  const run = session.run();
  const phase = run?.phase();
  if (phase === 'training' || phase === 'pausing') return true;
  const stopped = phase === 'paused' || phase === 'finished';
  return stopped && !kept && (run?.seconds() ?? 0) >= WORTH_SECONDS;
}

/** @param {Session} session @returns {{saved: () => void}} to be told of a file that was written */
export function guardLeaving(session) {
  /** @type {Float32Array | null} */
  let saved = null;
  const newest = () => session.run()?.snapshots.newest().weights ?? null;
  const update = () => guard(session, wouldBeLost(session, keeps() || (saved !== null && saved === newest())));
  session.subscribe(update);
  return {
    saved() {
      saved = session.shown()?.weights ?? null;
      update();
    },
  };
}
