/** Means of surprises by how often the past of each token occurred, in the lab worker. */

/** @typedef {import('./module-mixtures.js').PastGroups} PastGroups */
/** @typedef {import('./module-mixtures.js').MeanBits} MeanBits */

/** @param {import('./module-mixtures.js').MixturesModule} engine */
export function createPasts(engine) {
  /** @type {PastGroups | null} */
  let groups = null;
  const forget = () => {
    groups?.delete();
    groups = null;
  };
  return {
    /** @type {import('./protocol.js').NetworkApi['pastMeans']} */
    async pastMeans(pasts, network, weight) {
      if (pasts) {
        forget();
        groups = groupsOf(engine, pasts);
      }
      if (!groups) throw new Error('The pasts have not been handed over.');
      groups.setNetwork(network);
      const { groups: list, mean } = groups.means(weight);
      return { groups: list, mean, perplexities: perplexitiesOf(mean.bits) };
    },
    forget,
  };
}

/** @param {import('./module-mixtures.js').MixturesModule} engine @param {import('./protocol.js').Pasts} pasts */
function groupsOf(engine, { counts, models }) {
  const groups = engine.createPastGroups(counts);
  try {
    for (const bits of models) groups.addModel(bits);
    return groups;
  } catch (error) {
    groups.delete();
    throw error;
  }
}

/** @param {MeanBits} bits @returns {MeanBits} */
function perplexitiesOf({ specs, network, mixture }) {
  const power = (/** @type {number | null} */ bits) => (bits === null ? null : 2 ** bits);
  return { specs: specs.map(power), network: power(network), mixture: power(mixture) };
}
