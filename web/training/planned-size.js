/** How many parameters a network has on the text in use: the prose says so before there is one. */
import { latest } from '../scheduling/latest.js';
import { networkSettings } from './session.js';

/**
 * @param {Pick<import('./session.js').SessionPage, 'client' | 'state'>} page @param {import('../models/linked-networks.js').NetworkName} name
 * @param {() => void} counted  called when the number has changed
 * @returns {() => number | null | undefined} null until it is counted; undefined until the first is
 */
export function createPlannedSize({ client, state }, name, counted) {
  /** @type {number | null | undefined} */
  let parameters;
  const count = latest(
    async (/** @type {import('../workers/protocol.js').CorpusSummary} */ corpus) => {
      const { vocabulary, context, features } = networkSettings(name, corpus);
      return client.network.parameterCounts(vocabulary, [context], features);
    },
    ([number = null]) => {
      parameters = number;
      counted();
    },
  );
  state.subscribe(['corpus'], ({ corpus }) => {
    if (parameters !== undefined) parameters = null;
    if (corpus) count(corpus);
  });
  return () => parameters;
}
