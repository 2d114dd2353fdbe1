/**
 * Losses of single minibatches while a network trains, and their running mean: an estimate of the perplexity in training.
 * It lags a little, because the weights change meanwhile; exact values come from evaluations.js.
 */

/** @typedef {{step: number, loss: number, mean: number}} MinibatchLoss  nats per token; mean: of the last minibatches */

const MOST_KEPT = 1200;
/** The mean is over this share of the steps so far: a few at first, when the loss falls fast. */
const SHARE_AVERAGED = 1 / 8;
const MOST_AVERAGED = 24;

/**
 * Every other loss is dropped when there are too many.
 * @returns {{kept: MinibatchLoss[], add: (frame: {step: number, loss: number}) => void}}
 */
export function createLosses() {
  /** @type {MinibatchLoss[]} */
  const kept = [];
  /** @type {{step: number, loss: number}[]} */
  let recent = [];
  return {
    kept,
    add({ step, loss }) {
      if (step <= (kept.at(-1)?.step ?? 0)) return;
      recent = [...recent, { step, loss }]
        .filter((one) => one.step >= (1 - SHARE_AVERAGED) * step)
        .slice(-MOST_AVERAGED);
      kept.push({ step, loss, mean: recent.reduce((sum, one) => sum + one.loss, 0) / recent.length });
      if (kept.length > MOST_KEPT) kept.splice(0, kept.length, ...kept.filter((_, i) => (kept.length - i) % 2 === 1));
    },
  };
}

/** @param {MinibatchLoss[]} losses @param {number} step @returns {number | null} the estimated perplexity at the last one at or before the step */
export function estimateAt(losses, step) {
  let at = losses.length - 1;
  while (at >= 0 && (losses[at]?.step ?? 0) > step) at--;
  const last = losses[at];
  return last ? Math.exp(last.mean) : null;
}
