/** A run is not lost by accident: while one is under way the browser asks before the page is left. */

/** @typedef {import('./session.js').Session} Session */

/** Of a paused run this much training is worth a question. */
const WORTH_SECONDS = 10;

/** @param {Pick<Session, 'run'>} session */
export function isUnderWay(session) {
  const run = session.run();
  const phase = run?.phase();
  return phase === 'training' || phase === 'pausing' || (phase === 'paused' && (run?.seconds() ?? 0) >= WORTH_SECONDS);
}

/** @type {Set<object>} */
const underWay = new Set();
const ask = (/** @type {Event} */ event) => event.preventDefault();

/** Listens only meanwhile, because a page that always listens is not kept for going back to. @param {Session} session */
export function guardLeaving(session) {
  session.subscribe(() => {
    if (isUnderWay(session)) underWay.add(session);
    else underWay.delete(session);
    if (underWay.size > 0) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  });
}
