/**
 * Loads networks pretrained on the article's corpus, and the counts of its pairs, so that readers see results before
 * they load or train anything. cpp/tools/pretrain.cpp makes these files.
 */
import { assetBytes } from '../workers/asset-bytes.js';
import { integer } from '../text/format.js';
import { fromMetadata } from './network-metadata.js';
import { keptNetwork } from './weights-files.js';

/** @typedef {import('./linked-networks.js').NetworkName} NetworkName */
/**
 * @typedef {object} PublishedCounts
 * @property {Uint32Array} vocabulary  code points
 * @property {Uint32Array} counts      (V, V), row = current token, over the train split
 */

/** The article's initial count. */
const INITIAL_COUNT = 0.1;

/** @type {Record<NetworkName, string>} */
const FILES = { mlp1: 'context1', mlp7: 'context7' };

/**
 * @param {Pick<import('../page/page.js').Page, 'client' | 'assets'>} page
 * @param {NetworkName} name
 * @returns {Promise<import('../training/session.js').KeptNetwork>}  rejects with one sentence if the build lacks the file
 */
export async function loadPretrained({ client, assets }, name) {
  const [bytes, counts] = await Promise.all([bytesOf(assets, FILES[name]), loadCounts({ client, assets })]);
  const { network, metadata } = await client.network.fromSafetensors(bytes);
  const origin = fromMetadata(metadata);
  const kept = await keptNetwork(
    client,
    'published',
    network,
    { ...origin, vocabulary: origin.vocabulary ?? counts.vocabulary },
    titleOf(network.settings.seed, origin),
  );
  const { counts: pairs, vocabulary } = counts;
  const trainTokens = 1 + pairs.reduce((sum, count) => sum + count, 0);
  return { ...kept, references: await client.network.pairLevels(pairs, vocabulary.length, INITIAL_COUNT), trainTokens };
}

/** @param {import('../workers/assets.js').Assets} assets @param {string} file */
async function bytesOf({ pretrained }, file) {
  const asset = pretrained[file];
  if (!asset)
    throw new Error('This page was built without the networks that are trained beforehand: press Train to make one.');
  return assetBytes(asset);
}

/** @param {number} seed @param {import('./network-metadata.js').Origin} origin */
const titleOf = (seed, { corpusName, recipe, step }) =>
  `By this engine, beforehand: ${integer(step)} steps on “${corpusName}”, ${recipe} recipe, seed ${seed}. Train makes one of your own, on the text in use.`;

/** @type {WeakMap<object, Promise<PublishedCounts>>} */
const loading = new WeakMap();

/** Fetches the article's counts once. @param {Pick<import('../page/page.js').Page, 'client' | 'assets'>} page @returns {Promise<PublishedCounts>} */
export function loadCounts({ client, assets }) {
  const known = loading.get(assets);
  if (known) return known;
  const begun = bytesOf(assets, 'counts').then((bytes) => readCounts(client, bytes));
  loading.set(assets, begun);
  // Lets the next call retry after a failure.
  begun.catch(() => loading.delete(assets));
  return begun;
}

/** @param {import('../workers/client.js').Client} client @param {ArrayBuffer} bytes @returns {Promise<PublishedCounts>} */
async function readCounts(client, bytes) {
  const { tensors, metadata } = await client.network.tensors(bytes);
  return {
    counts: /** @type {Uint32Array} */ (tensors.counts),
    vocabulary: /** @type {Uint32Array} */ (fromMetadata(metadata).vocabulary),
  };
}
