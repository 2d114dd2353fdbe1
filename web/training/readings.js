/** The numbers of a training figure: of the whole run, and of the step in view where the reader looks back. */

import { estimateAt } from './losses.js';

/** @typedef {import('./session.js').Session} Session */
/**
 * @typedef {object} Readings  null where not known.
 * @property {number | null} parameters
 * @property {number | null} step
 * @property {string | null} fingerprint        of the weights at `step`
 * @property {number | null} evaluated_step     to which both perplexities belong
 * @property {number | null} train_perplexity
 * @property {number | null} valid_perplexity
 * @property {number | null} estimate           of the train perplexity, from the last minibatches; null once that of `step` is known
 * @property {number | null} steps_per_second
 * @property {number | null} examples_per_second
 * @property {number | null} workers            in use
 * @property {string | null} seconds_left       written out
 * @property {number | null} viewed_step        looked back at
 * @property {number | null} viewed_train_perplexity
 * @property {number | null} viewed_valid_perplexity
 * @property {number | null} viewed_estimate
 */

/** @type {Readings} */
const nothing = {
  parameters: null,
  step: null,
  fingerprint: null,
  evaluated_step: null,
  train_perplexity: null,
  valid_perplexity: null,
  estimate: null,
  steps_per_second: null,
  examples_per_second: null,
  workers: null,
  seconds_left: null,
  viewed_step: null,
  viewed_train_perplexity: null,
  viewed_valid_perplexity: null,
  viewed_estimate: null,
};

/** @typedef {Pick<Session, 'run' | 'kept' | 'preparing' | 'viewed' | 'exact' | 'estimate'>} Read */

/**
 * @param {import('../page/publish.js').Publish} publish @param {string} name @param {Session} session
 * @param {number | null | undefined} planned  parameters of the network that Train would make; undefined leaves what the build wrote
 */
export function publishReadings(publish, name, session, planned) {
  const { parameters, ...others } = readingsOf(session);
  const known = parameters ?? planned;
  if (known !== undefined) publish(`${name}.parameters`, known);
  for (const [key, value] of Object.entries(others)) publish(`${name}.${key}`, value);
}

/** @param {Read} session @returns {Readings} */
export function readingsOf(session) {
  const [run, kept] = [session.run(), session.kept()];
  if (run) return { ...nothing, ...ofRun(run), ...newestOf(run), ...ofView(session) };
  if (!kept || session.preparing()) return nothing;
  const { parameters, fingerprint, step, evaluations } = kept;
  const last = perplexitiesOf(evaluations.at(-1));
  return { ...nothing, parameters, fingerprint, step: step || null, ...last, ...ofView(session) };
}

/** @param {Pick<Session, 'viewed' | 'exact' | 'estimate'>} session */
function ofView(session) {
  const viewed = session.viewed();
  if (viewed === null) return {};
  const { train, valid } = session.exact() ?? { train: null, valid: null };
  return {
    viewed_step: viewed,
    viewed_train_perplexity: train,
    viewed_valid_perplexity: valid,
    viewed_estimate: session.exact() ? null : session.estimate(),
  };
}

/**
 * @param {Read} session
 * @returns {import('../models/measured.js').MeasuredNetwork | null}
 */
export function measuredOf(session) {
  const [run, kept] = [session.run(), session.kept()];
  const settings = run?.settings.network ?? kept?.settings;
  const { parameters, train_perplexity: train, valid_perplexity: valid } = readingsOf(session);
  if (!settings || parameters === null) return null;
  return {
    source: kept?.source ?? 'run',
    context: settings.context,
    parameters,
    train,
    valid,
    // Known once it stands still; until then it would change the shared state with every frame.
    seconds: run && !isMoving(run) ? run.seconds() || null : null,
  };
}

/** @param {import('./training-run.js').TrainingRun} run */
function ofRun(run) {
  const { step, fingerprint } = run.snapshots.newest();
  const speed = run.stepsPerSecond();
  return {
    parameters: run.parameters,
    step,
    fingerprint,
    steps_per_second: speed,
    examples_per_second: speed === null ? null : speed * run.settings.batch,
    workers: run.workers(),
    estimate: run.evaluations.results().at(-1)?.step === step ? null : estimateAt(run.losses, step),
    seconds_left: run.phase() === 'training' && speed !== null ? duration((run.settings.steps - step) / speed) : null,
  };
}

/** @param {import('./training-run.js').TrainingRun} run */
const isMoving = (run) => run.phase() === 'training' || run.phase() === 'pausing';

/**
 * A run that stands still is told by the perplexities of its last step alone: earlier ones would pass for its result.
 * @param {import('./training-run.js').TrainingRun} run
 */
function newestOf(run) {
  const last = run.evaluations.results().at(-1);
  return isMoving(run) || last?.step === run.snapshots.newest().step ? perplexitiesOf(last) : {};
}

/** @param {import('./evaluations.js').Evaluation | undefined} last */
function perplexitiesOf(last) {
  return last ? { evaluated_step: last.step, train_perplexity: last.train, valid_perplexity: last.valid } : {};
}

/** @param {number} seconds @returns {string} rounded up to seconds, or in minutes or hours with their fraction */
export function duration(seconds) {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
