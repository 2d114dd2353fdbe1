/** Tells screen readers in a sentence when training begins, each quarter of it, and how it ends. */
import { integer, perplexity } from '../text/format.js';

/** @typedef {import('./session.js').Session} Session */
/**
 * @typedef {object} Moment  Of a run.
 * @property {object} run       which one
 * @property {import('./training-run.js').Phase} phase
 * @property {number} step
 * @property {number} steps
 * @property {number | null} estimate
 * @property {import('./evaluations.js').Evaluation | null} exact  of `step`
 */

const QUARTERS = ['', 'A quarter', 'Half', 'Three quarters'];

/** @param {Moment} moment */
const stands = ({ phase }) => phase === 'paused' || phase === 'finished';
/** @param {Moment} moment */
const quarterOf = ({ step, steps }) => Math.floor((4 * step) / steps);

/** @param {Moment | null} before  of the same run, or another, or none @param {Moment} now @returns {string} '' where nothing is to be told */
export function milestone(before, now) {
  const { phase, step, steps, estimate, exact } = now;
  const earlier = before?.run === now.run ? before : null;
  const changed = phase !== earlier?.phase;
  if (phase === 'training' && changed) return `Training goes from step ${integer(step)} to ${integer(steps)}.`;
  if (phase === 'finished' && changed && !exact)
    return `All ${integer(steps)} steps are done; the exact perplexities follow.`;
  if (phase === 'paused' && changed && !exact) return `Training is paused at step ${integer(step)}.`;
  // A short evaluation ends before the worker says that training has.
  const told = earlier?.exact && earlier.step === step && stands(earlier);
  if (exact && stands(now) && !told)
    return `At step ${integer(step)} the perplexity is ${written(exact.train)} in training and ${written(exact.valid)} in validation, exactly.`;
  if (phase === 'training' && earlier && quarterOf(now) > quarterOf(earlier) && quarterOf(now) < 4)
    return `${QUARTERS[quarterOf(now)]} of the steps are done${estimate === null ? '' : `; the perplexity in training is about ${perplexity(estimate)}`}.`;
  return '';
}

/** @param {number | null} value */
const written = (value) => (value === null ? 'not defined' : perplexity(value));

/** @param {Session} session @param {(sentence: string) => void} tell @returns {() => void} to be called after a change */
export function createMilestones(session, tell) {
  /** @type {Moment | null} */
  let before = null;
  return () => {
    const now = momentOf(session);
    const sentence = now ? milestone(before, now) : '';
    if (sentence) tell(sentence);
    before = now;
  };
}

/** @param {Session} session @returns {Moment | null} */
function momentOf(session) {
  const run = session.run();
  if (!run) return null;
  const { step } = run.snapshots.newest();
  return {
    run,
    phase: run.phase(),
    step,
    steps: run.settings.steps,
    estimate: session.estimate(),
    exact: run.evaluations.results().find((point) => point.step === step) ?? null,
  };
}
