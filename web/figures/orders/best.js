/** @typedef {import('../../workers/protocol.js').OrderResult} OrderResult */

/** The order with the least finite validation perplexity. @param {OrderResult[]} results @returns {OrderResult | null} */
export function bestOf(results) {
  /** @type {OrderResult | null} */
  let best = null;
  for (const result of results) if ((result.valid ?? Infinity) < (best?.valid ?? Infinity)) best = result;
  return best;
}
