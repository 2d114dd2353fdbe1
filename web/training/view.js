/** The step in view: the newest, or one that the reader looks back at. */
import { evaluateKept } from './kept-network.js';
import { createLookingBack } from './looking-back.js';
import { estimateAt } from './losses.js';

/** @typedef {import('./shown.js').LookedAt} LookedAt */
/** @typedef {import('./kept-network.js').KeptNetwork} KeptNetwork */
/** @typedef {import('./evaluations.js').Evaluation} Evaluation */
/** @typedef {import('./training-run.js').TrainingRun} TrainingRun */

/**
 * @param {Pick<import('../page/page.js').Page, 'client'>} page
 * @param {() => TrainingRun | null} run  shown before the kept network
 * @param {() => void} changed
 */
export function createView(page, run, changed) {
  /** @type {KeptNetwork | null} */
  let kept = null;
  /** @type {import('./looking-back.js').LookingBack | null} */
  let back = null;
  /** Exact values of earlier steps of the kept network. @type {Evaluation[]} */
  let measured = [];
  /** @type {LookedAt | null} */
  let looked = null;
  /** @type {number | null} */
  let wanted = null;

  /** @param {number} step @returns {LookedAt | null} */
  const nearest = (step) => {
    const own = run();
    if (!own) return back?.nearest(step) ?? null;
    return step < own.snapshots.newest().step ? own.snapshots.at(step) : null;
  };
  const step = () => looked?.step ?? run()?.snapshots.newest().step ?? kept?.step ?? null;
  const exact = () => {
    const points = run()?.evaluations.results() ?? [...measured, ...(kept?.evaluations ?? [])];
    return points.find((point) => point.step === step()) ?? null;
  };
  return {
    kept: () => kept,
    /** @param {KeptNetwork | null} network */
    keep(network) {
      kept = network;
      back = network && createLookingBack(page.client, network);
      measured = [];
    },
    looked: () => looked,
    step,
    exact,
    estimate: () => estimateAt(run()?.losses ?? [], step() ?? 0),
    toNewest() {
      looked = wanted = null;
    },
    /** @param {number | null} at */
    async look(at) {
      wanted = at;
      const before = back;
      const settle = () => {
        looked = wanted === null ? null : nearest(wanted);
        changed();
      };
      settle();
      if (run() || at === null) return;
      await before?.load();
      if (before === back && wanted === at && !run()) settle();
    },
    /** Evaluates the step looked at, unless that is known. */
    async measure() {
      const [own, at, of] = [run(), looked, kept];
      if (!at || exact()) return;
      if (own) return void ('fingerprint' in at && own.evaluations.prefer(at));
      if (!of) return;
      const found = await evaluateKept(page, { ...of, ...at });
      if (of !== kept) return;
      measured = [...measured, ...found];
      changed();
    },
    stops: () => (run() || !kept || !back ? [] : [...back.steps(), kept.step]),
    loadEarlier: async () => void (await (run() ? null : back?.load())),
  };
}
