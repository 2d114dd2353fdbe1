/** The order in which a curve's points are evaluated, so that it soon has its end and then its shape. */

/** @typedef {{step: number}} Step */

/**
 * @template {Step} Waiting
 * @param {Waiting[]} waiting
 * @param {Step[]} known             by rising step
 * @param {number} newest            the last step of the curve, which comes first
 * @param {number | null} preferred  a step that the reader looks at
 * @returns {Waiting | null} null where nothing waits
 */
export function nextToEvaluate(waiting, known, newest, preferred) {
  const waits = (/** @type {number | null} */ wanted) => waiting.find(({ step }) => step === wanted);
  return waits(newest) ?? waits(preferred) ?? middleOfWidestGap(waiting, known, newest);
}

/** Of gaps that are equally wide the one nearest to the middle of the curve comes first. @template {Step} Waiting @param {Waiting[]} waiting @param {Step[]} known @param {number} newest */
function middleOfWidestGap(waiting, known, newest) {
  const edges = [0, ...known.map(({ step }) => step), newest];
  /** @type {{one: Waiting, width: number, fromCentre: number, fromMiddle: number} | null} */
  let best = null;
  for (const one of waiting) {
    const low = Math.max(...edges.filter((edge) => edge <= one.step));
    const high = Math.min(...edges.filter((edge) => edge >= one.step));
    const middle = (low + high) / 2;
    const found = {
      one,
      width: high - low,
      fromCentre: Math.abs(middle - newest / 2),
      fromMiddle: Math.abs(one.step - middle),
    };
    if (!best || comesBefore(found, best)) best = found;
  }
  return best?.one ?? null;
}

/** @typedef {{width: number, fromCentre: number, fromMiddle: number}} Place */
/** @param {Place} a @param {Place} b */
const comesBefore = (a, b) => (b.width - a.width || a.fromCentre - b.fromCentre || a.fromMiddle - b.fromMiddle) < 0;
