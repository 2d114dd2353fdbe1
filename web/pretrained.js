/**
 * The networks that were trained beforehand on the article's corpus, and the counts of its pairs: numbers, made by
 * cpp/tools/pretrain.cpp, that let a reader see results before loading or training anything.
 */
import { assetBytes } from './engine/client.js';
import { integer } from './format.js';
import { fromMetadata } from './training/metadata.js';
import { keptNetwork } from './training/weights-files.js';

/** @typedef {import('./linked-networks.js').NetworkName} NetworkName */
/**
 * @typedef {object} PublishedCounts
 * @property {Uint32Array} vocabulary  code points
 * @property {Uint32Array} counts      (V, V), row = current token, over the train split
 */

/** @type {Record<NetworkName, string>} */
const FILES = { mlp1: 'context1', mlp7: 'context7' };

/**
 * @param {Pick<import('./main.js').Page, 'client' | 'assets'>} page
 * @param {NetworkName} name
 * @returns {Promise<import('./training/session.js').KeptNetwork>}  rejects with one sentence where the page was built without it
 */
export async function loadPretrained({ client, assets }, name) {
  const [bytes, counts] = await Promise.all([bytesOf(assets, FILES[name]), loadCounts({ client, assets })]);
  const { network, metadata } = await client.network.fromSafetensors(bytes);
  const origin = fromMetadata(metadata);
  const kept = await keptNetwork(client, 'published', network, { ...origin, vocabulary: origin.vocabulary ?? counts.vocabulary }, titleOf(network.settings.seed, origin));
  const { counts: pairs, vocabulary } = counts;
  const trainTokens = 1 + pairs.reduce((sum, count) => sum + count, 0);
  return { ...kept, references: levelsOf(pairs, vocabulary.length), trainTokens };
}

/** @param {import('./engine/assets.js').Assets} assets @param {string} file */
async function bytesOf({ pretrained }, file) {
  const asset = pretrained[file];
  if (!asset) throw new Error('This page was built without the networks that are trained beforehand: press Train to make one.');
  return assetBytes(asset);
}

/** @param {number} seed @param {import('./training/metadata.js').Origin} origin */
const titleOf = (seed, { corpusName, recipe, step }) => `By this engine, beforehand: ${integer(step)} steps on “${corpusName}”, ${recipe} recipe, seed ${seed}. Train makes one of your own, on the text in use.`;

/** @type {WeakMap<object, Promise<PublishedCounts>>} */
const loading = new WeakMap();

/** The article's counts, fetched once. @param {Pick<import('./main.js').Page, 'client' | 'assets'>} page @returns {Promise<PublishedCounts>} */
export function loadCounts({ client, assets }) {
  const known = loading.get(assets);
  if (known) return known;
  const begun = bytesOf(assets, 'counts').then((bytes) => readCounts(client, bytes));
  loading.set(assets, begun);
  // What failed once may be tried again.
  begun.catch(() => loading.delete(assets));
  return begun;
}

/** @param {import('./engine/client.js').Client} client @param {ArrayBuffer} bytes @returns {Promise<PublishedCounts>} */
async function readCounts(client, bytes) {
  const { tensors, metadata } = await client.network.tensors(bytes);
  return { counts: /** @type {Uint32Array} */ (tensors.counts), vocabulary: /** @type {Uint32Array} */ (fromMetadata(metadata).vocabulary) };
}

/** What the counting models add to every cell on the article's page. */
const INITIAL_COUNT = 0.1;

/**
 * Train perplexities of unigrams and bigrams, and the floor of pairs, from the pairs' counts.
 * @param {Uint32Array} counts (V, V) @param {number} size V
 */
export function levelsOf(counts, size) {
  const rows = sumsBy(counts, (cell) => Math.floor(cell / size), size);
  const columns = sumsBy(counts, (cell) => cell % size, size);
  const all = rows.reduce((sum, count) => sum + count, 0);
  const smoothed = (/** @type {number} */ count, /** @type {number} */ of) => (count + INITIAL_COUNT) / (of + INITIAL_COUNT * size);
  const row = (/** @type {number} */ cell) => rows[Math.floor(cell / size)] ?? 0;
  return {
    unigram: perplexityOf(columns, (_, count) => smoothed(count, all)),
    bigram: perplexityOf(counts, (cell, count) => smoothed(count, row(cell))),
    floor: perplexityOf(counts, (cell, count) => count / row(cell)),
  };
}

/** @param {Uint32Array} counts @param {(cell: number) => number} group @param {number} groups */
function sumsBy(counts, group, groups) {
  const sums = new Float64Array(groups);
  for (const [cell, count] of counts.entries()) sums[group(cell)] = (sums[group(cell)] ?? 0) + count;
  return sums;
}

/** @param {ArrayLike<number>} counts @param {(index: number, count: number) => number} probability */
function perplexityOf(counts, probability) {
  let [nats, scored] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    nats -= count * Math.log(probability(i, count));
    scored += count;
  }
  return Math.exp(nats / scored);
}
