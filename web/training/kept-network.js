/** Networks that no run in hand is training: trained beforehand, loaded from a file, or left by an earlier run. */
import { isStale } from '../scheduling/stale.js';
import { integer } from '../text/format.js';

/** @typedef {import('./evaluations.js').Evaluation} Evaluation */
/** @typedef {import('../models/pretrained.js').TextIdentity} TextIdentity */
/**
 * @typedef {object} KeptNetwork
 * @property {import('../page/state.js').NetworkView['source']} source
 * @property {string} title          how it is named to the reader
 * @property {import('../workers/protocol.js').NetworkSettings} settings
 * @property {Float32Array} weights
 * @property {number} parameters
 * @property {string} fingerprint
 * @property {Uint32Array} vocabulary
 * @property {string} corpusName
 * @property {string} sha256         of its corpus; '' where unknown
 * @property {number | null} trainTokens  of its corpus; null where unknown
 * @property {number} step           0 where unknown
 * @property {string} recipe
 * @property {number} steps          of its recipe; 0 where unknown
 * @property {Evaluation[]} evaluations
 * @property {import('../workers/assets.js').Asset | null} snapshots  of its training
 */

/** Evaluations that belong to no run of this page. */
const NO_RUN = 0;
/**
 * A run that ended, without its worker.
 * @param {import('./own-run.js').OwnRun} own @param {TextIdentity} text
 * @returns {KeptNetwork | null} null before its first step
 */
export function keptOf({ run, corpus }, text) {
  const { step, weights, fingerprint } = run.snapshots.newest();
  const { network: settings, recipe, steps } = run.settings;
  if (step === 0) return null;
  const title = `Your run from before, on “${corpus.name}”: ${recipe} recipe, seed ${settings.seed}, step ${integer(step)} of ${integer(steps)}. Train begins another.`;
  return {
    source: 'run',
    title,
    settings,
    weights,
    parameters: run.parameters,
    fingerprint,
    vocabulary: corpus.vocabulary,
    corpusName: corpus.name,
    ...text,
    step,
    recipe,
    steps,
    evaluations: [...run.evaluations.results()],
    snapshots: null,
  };
}

/**
 * Computes exact perplexities of a network on the corpus in use.
 * @param {Pick<import('../page/page.js').Page, 'client'>} page @param {Pick<KeptNetwork, 'settings' | 'weights' | 'step'>} network
 * @returns {Promise<Evaluation[]>} one, or none where the work became stale
 */
export async function evaluateKept({ client }, { settings, weights, step }) {
  try {
    const { train, valid } = await client.network.evaluate({ settings, weights }, NO_RUN, () => {});
    return [{ step, train, valid }];
  } catch (error) {
    if (isStale(error)) return [];
    throw error;
  }
}
