/** The weights in view, for the linked figures and for a file: of a run or of a kept network, at a step looked back at. */

/** @typedef {import('./kept-network.js').KeptNetwork} KeptNetwork */
/** @typedef {import('./own-run.js').OwnRun} OwnRun */
/** @typedef {import('./snapshots.js').Snapshot | import('./looking-back.js').EarlierStep} LookedAt */
/** @typedef {import('../page/state.js').NetworkView} NetworkView */

/** @param {OwnRun} own @param {LookedAt | null} looked @param {import('../models/pretrained.js').TextIdentity | null} identity */
export function shownOfRun(own, looked, identity) {
  const view = viewOfRun(own, looked);
  const { recipe, steps } = own.run.settings;
  const evaluations = own.run.evaluations.results().filter(({ step }) => step <= view.step);
  const { sha256, trainTokens } = identity ?? { sha256: '', trainTokens: own.corpus.trainTokens };
  return { ...view, sha256, trainTokens, recipe, steps, evaluations };
}

/** @param {KeptNetwork} kept @param {LookedAt | null} looked */
export function shownOfKept(kept, looked) {
  if (!looked) return kept;
  const { step, weights } = looked;
  return { ...kept, step, weights, evaluations: kept.evaluations.filter((point) => point.step <= step) };
}

/** @param {OwnRun} own @param {LookedAt | null} looked @returns {NetworkView} */
export function viewOfRun({ run, corpus }, looked) {
  const { step, weights } = looked ?? run.snapshots.newest();
  const { vocabulary, name: corpusName } = corpus;
  return { source: 'run', settings: run.settings.network, vocabulary, step, weights, corpusName };
}

/** @param {KeptNetwork} kept @param {LookedAt | null} looked @returns {NetworkView} */
export function viewOfKept({ source, settings, vocabulary, corpusName, ...last }, looked) {
  const { step, weights } = looked ?? last;
  return { source, settings, vocabulary, step, weights, corpusName };
}
