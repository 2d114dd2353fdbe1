/** The mixture of the best Kneser-Ney model and the network in view, for every weight of the slider at once. */
import { kneserNeySpec } from '../../models/counting-model.js';
import { nextRun } from '../../models/network-runs.js';
import { bestOrder, countedSurprises, networkSurprises } from '../../models/past.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { followResting } from '../../training/resting.js';

/** As many as the slider has places. */
const WEIGHTS = Array.from({ length: 21 }, (_, i) => i / 20);

/** @typedef {{corpus: import('../../workers/protocol.js').CorpusSummary, kneserNey: number, network: import('../../page/state.js').NetworkView}} Plan */

/** @param {import('../../page/page.js').Page} page @param {() => void} onChange @param {HTMLElement} figure */
export function createMixture(page, onChange, figure) {
  const { state, client, assets } = page;
  /** @type {{plan: Plan, perplexities: number[]} | null} */
  let known = null;
  const planNow = () => (resting.training() ? null : planOf(state.get(), assets.limits.highestOrder));
  const measure = latest(
    async (/** @type {Plan} */ { corpus, kneserNey, network }) => {
      const [counted, learnt] = await Promise.all([
        countedSurprises(page, corpus, kneserNeySpec(kneserNey), () => {}),
        networkSurprises(page, corpus, network, () => {}),
      ]);
      return client.network.mixtures(learnt, counted, WEIGHTS, nextRun());
    },
    (perplexities, plan) => {
      known = { plan, perplexities };
      onChange();
    },
  );
  const refresh = whenVisibleOrIdle(figure, () => {
    const plan = planNow();
    if (plan && !isSame(known?.plan, plan)) measure(plan);
  });
  const resting = followResting(page, 'mlp7', refresh);
  state.subscribe(['corpus', 'networks', 'measured'], () => {
    if (known && !isSame(known.plan, planNow())) {
      known = null;
      onChange();
    }
    refresh();
  });
  return {
    /** @param {number} weight  of the network */
    at(weight) {
      if (!known) return null;
      const { plan, perplexities } = known;
      const { measured } = state.get();
      const place = Math.round(weight * (WEIGHTS.length - 1));
      const least = perplexities.indexOf(Math.min(...perplexities));
      return {
        weight,
        perplexity: perplexities[place] ?? NaN,
        best: { weight: WEIGHTS[least] ?? 0, perplexity: perplexities[least] ?? NaN },
        kneserNey: perplexities[0] ?? NaN,
        network: perplexities.at(-1) ?? NaN,
        // The weight is a number too.
        numbers: (measured.kneserNey[plan.kneserNey]?.ngrams ?? NaN) + (measured.networks.mlp7?.parameters ?? NaN) + 1,
      };
    },
  };
}

/** @param {Readonly<import('../../page/state.js').SharedState>} state @param {number} highest @returns {Plan | null} */
function planOf(state, highest) {
  const orders = Array.from({ length: highest - 1 }, (_, i) => i + 2);
  const kneserNey = bestOrder(state.measured.kneserNey, orders);
  const network = state.networks.mlp7;
  return state.corpus && kneserNey !== null && network ? { corpus: state.corpus, kneserNey, network } : null;
}

/** @param {Plan | null | undefined} a @param {Plan | null} b */
const isSame = (a, b) =>
  a?.corpus === b?.corpus && a?.kneserNey === b?.kneserNey && a?.network.weights === b?.network.weights;
