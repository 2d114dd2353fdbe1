/** Which model shades the text: the one that the reader wants, or the best that the text has in its place. */

/** @typedef {import('../../models/registry.js').ModelName} ModelName */

/**
 * Counting models come by themselves, so only a network is replaced; it comes back once there is one.
 * @param {ModelName} wanted @param {(name: ModelName) => boolean} isThere
 * @returns {ModelName}
 */
export function shadingModel(wanted, isThere) {
  const isNetwork = wanted === 'mlp1' || wanted === 'mlp7';
  if (!isNetwork || isThere(wanted)) return wanted;
  return isThere('kn') ? 'kn' : 'bigram';
}
