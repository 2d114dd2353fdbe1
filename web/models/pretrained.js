/**
 * Finds networks that were trained beforehand on the text in use, so that readers see results before they train any.
 * cpp/tools/pretrain.cpp makes their files.
 */
import { assetBytes } from '../workers/asset-bytes.js';
import { integer } from '../text/format.js';
import { fromMetadata } from './network-metadata.js';
import { keptNetwork } from './weights-files.js';

/** @typedef {import('./linked-networks.js').NetworkName} NetworkName */
/** @typedef {{sha256: string, trainTokens: number}} TextIdentity  of the text in use and its split */
/** @typedef {Pick<import('../page/page.js').Page, 'client' | 'assets'>} PageParts */

/** Tokens of context by name. @type {Record<NetworkName, number>} */
export const CONTEXTS = { mlp1: 1, mlp7: 7 };

/** Features of a token in both networks, until a reader sets another number. */
export const FEATURES = 16;

/** Tokens of context of the wide network, which is loaded only when a reader asks for it. */
export const WIDE_CONTEXT = 10;

/** @param {Pick<PageParts, 'assets'>} page @param {number} context @param {TextIdentity} text @returns {import('../workers/assets.js').PretrainedAsset | null} null where there is none for this text and split */
export const findPretrained = ({ assets }, context, { sha256, trainTokens }) =>
  assets.pretrained.find(
    (one) => one.sha256 === sha256 && one.trainTokens === trainTokens && one.context === context,
  ) ?? null;

/** @param {PageParts} page @param {import('../workers/assets.js').PretrainedAsset} asset @returns {Promise<import('../training/kept-network.js').KeptNetwork>} */
export async function loadPretrained({ client }, asset) {
  const { network, metadata } = await client.network.fromSafetensors(await assetBytes(asset.weights));
  const origin = fromMetadata(metadata);
  const { seed, vocabulary } = network.settings;
  const known = origin.vocabulary ?? Uint32Array.from({ length: vocabulary }, (_, i) => i);
  const kept = await keptNetwork(client, 'published', network, { ...origin, vocabulary: known }, titleOf(seed, origin));
  return { ...kept, snapshots: asset.snapshots };
}

/** @param {number} seed @param {import('./network-metadata.js').Origin} origin */
const titleOf = (seed, { corpusName, recipe, step }) =>
  `By this engine: ${integer(step)} steps on “${corpusName}”, ${recipe} recipe, seed ${seed}. Train makes one of your own.`;
