/** The numbers beside a training figure's curve. */

/** @typedef {import('./session.js').Session} Session */
/**
 * @typedef {object} Readings  null where not known.
 * @property {number | null} parameters
 * @property {number | null} step
 * @property {string | null} fingerprint        of the weights at `step`
 * @property {number | null} evaluated_step     to which both perplexities belong
 * @property {number | null} train_perplexity
 * @property {number | null} valid_perplexity
 * @property {number | null} steps_per_second
 * @property {number | null} examples_per_second
 * @property {string | null} seconds_left       written out
 */

/** @type {Readings} */
const nothing = {
  parameters: null,
  step: null,
  fingerprint: null,
  evaluated_step: null,
  train_perplexity: null,
  valid_perplexity: null,
  steps_per_second: null,
  examples_per_second: null,
  seconds_left: null,
};

/** @param {import('../page/publish.js').Publish} publish @param {string} name @param {Session} session */
export function publishReadings(publish, name, session) {
  for (const [key, value] of Object.entries(readingsOf(session))) publish(`${name}.${key}`, value);
}

/** @param {Pick<Session, 'run' | 'kept' | 'preparing'>} session @returns {Readings} */
export function readingsOf(session) {
  const [run, kept] = [session.run(), session.kept()];
  if (run) return { ...nothing, ...ofRun(run), ...perplexitiesOf(run.evaluations.results()) };
  if (!kept || session.preparing()) return nothing;
  const { parameters, fingerprint, step, evaluations } = kept;
  return { ...nothing, parameters, fingerprint, step: step || null, ...perplexitiesOf(evaluations) };
}

/**
 * @param {Pick<Session, 'run' | 'kept' | 'preparing'>} session
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
    seconds: run?.seconds() || null,
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
    seconds_left: run.phase() === 'training' && speed !== null ? duration((run.settings.steps - step) / speed) : null,
  };
}

/** @param {import('./evaluations.js').Evaluation[]} evaluations */
function perplexitiesOf(evaluations) {
  const last = evaluations.at(-1);
  return last ? { evaluated_step: last.step, train_perplexity: last.train, valid_perplexity: last.valid } : {};
}

/** @param {number} seconds @returns {string} rounded up to seconds, or in minutes or hours with their fraction */
export function duration(seconds) {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
