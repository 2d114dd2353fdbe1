/** How the values of a step are told: exact ones, or an estimate that says so. */
import { integer, perplexity } from '../text/format.js';
import { estimateAt } from './losses.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./evaluations.js').Evaluation} Evaluation */

export const UNREAD = 'Drag along the curve to look back at an earlier step.';
/** Around a place on the curve, as a share of its steps: an exact value so near is told rather than an estimate. */
const NEAR = 1 / 50;

/** @param {number | null} value */
const written = (value) => (value === null ? 'nothing to score' : perplexity(value));

/** @param {Evaluation} exact */
const exactWords = ({ train, valid }) => `train ${written(train)}, valid ${written(valid)}`;

/** Of the step looked back at, for the curve; nothing at the newest step. @param {Session} session @returns {string[]} lines */
export function labelOfView(session) {
  const viewed = session.viewed();
  if (viewed === null) return [];
  const [exact, estimate] = [session.exact(), session.estimate()];
  const values = exact
    ? [`train ${written(exact.train)}`, `valid ${written(exact.valid)}`]
    : estimate === null
      ? []
      : [`estimate ${perplexity(estimate)}`];
  return [`step ${integer(viewed)}`, ...values];
}

/** @param {Session} session @param {number} viewed */
export function lookedSentence(session, viewed) {
  const untrained = viewed === 0 ? ' Nothing is learnt yet: these are the seed’s initial weights.' : '';
  const copy = session.rounded() ? ' Its weights are a copy rounded to 8 bits each.' : '';
  const missing =
    session.kept() && !session.kept()?.snapshots
      ? ' Of this network only step 0 and the last one are kept; train one to see the steps between.'
      : '';
  return `Looking at step ${integer(viewed)}.${untrained} ${valuesOf(session)}${copy}${missing}`;
}

/** @param {Session} session */
function valuesOf(session) {
  const [exact, estimate] = [session.exact(), session.estimate()];
  if (exact) return `Perplexities: ${exactWords(exact)}.`;
  const about = estimate === null ? '' : `About ${perplexity(estimate)} in training, by its batches. `;
  const training = session.run()?.phase() === 'training';
  return `${about}Exact values are computed once ${training ? 'training stops' : 'you rest here'}.`;
}

/** The step in view, for screen readers. @param {Session} session */
export function spokenView(session) {
  const [step, exact, estimate] = [session.step(), session.exact(), session.estimate()];
  if (step === null) return 'No network yet.';
  const values = exact ? exactWords(exact) : estimate === null ? '' : `about ${perplexity(estimate)} in training`;
  return `Step ${integer(step)}${values && `, ${values}`}.`;
}

/** The values near a place on the curve. @param {Session} session @param {number} step */
export function readingAt(session, step) {
  const run = session.run();
  const points = run?.evaluations.results() ?? session.kept()?.evaluations ?? [];
  const steps = run?.settings.steps ?? session.kept()?.step ?? 1;
  const nearest = points.reduce(
    (/** @type {Evaluation | null} */ best, point) =>
      best && Math.abs(best.step - step) <= Math.abs(point.step - step) ? best : point,
    null,
  );
  const estimate = estimateAt(run?.losses ?? [], step);
  if (nearest && (estimate === null || Math.abs(nearest.step - step) <= NEAR * steps))
    return `Step ${integer(nearest.step)}: ${exactWords(nearest)}.`;
  if (estimate === null) return UNREAD;
  return `Step ${integer(step)}: about ${perplexity(estimate)} in training, estimated from its batches.`;
}
