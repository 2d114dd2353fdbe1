/** The two models of the opening figure, and their answers after a text. */
import { contextOf, linkedNetwork } from '../../models/linked-networks.js';
import { sameCharacters } from '../../models/linked-counts.js';
import { ngramSpec } from '../../models/counting-model.js';
import { fromMetadata } from '../../models/network-metadata.js';
import { assetBytes } from '../../workers/asset-bytes.js';
import { isStale } from '../../scheduling/stale.js';

/** Both models see as many characters. */
export const READS = 7;
const OPENING = 'opening';
/** How long to wait before asking a table again that is still being counted. */
export const RETRY_MS = 100;

/** @typedef {import('../../page/page.js').Page} Page */
/**
 * @typedef {object} Answer
 * @property {string} before
 * @property {Uint32Array} vocabulary
 * @property {number | null} count            how often the table has met the last characters; null if it cannot
 * @property {ArrayLike<number> | null} counted  p of every character
 * @property {ArrayLike<number> | null} learnt   null without a network of this text
 * @property {number | null} parameters
 * @property {string} unknown                 a character that the text does not have, or nothing
 */
/** @typedef {{name: string, parameters: number, ask: <T>(question: (network: import('../../workers/client.js').Networks, name: string) => Promise<T>) => Promise<T>}} Network */

/** @param {Page} page */
export function createModels(page) {
  const { state, client } = page;
  const shipped = createShipped(page);
  const spec = () => ngramSpec(READS + 1, state.get().initialCount);
  /** @param {number[]} tokens @returns null while these pasts are still to be counted */
  const count = (tokens) =>
    client.corpus.distribution(spec(), tokens).catch((error) => {
      if (isStale(error)) throw error;
      return null;
    });
  /** @param {string} before @returns {Promise<Answer>} */
  const answer = async (before) => {
    const vocabulary = state.get().corpus?.vocabulary ?? new Uint32Array();
    const context = contextOf(before, READS, vocabulary);
    const network = await networkOf(page, shipped);
    const parameters = network?.parameters ?? null;
    const silent = { before, vocabulary, count: null, counted: null, learnt: null, parameters };
    if ('unknown' in context) return { ...silent, unknown: context.unknown };
    const [row, learnt] = await Promise.all([
      count(context.tokens),
      network?.ask((networks, name) => networks.distributions(name, [context.tokens])) ?? null,
    ]);
    const counted = row?.probabilities ?? null;
    return { ...silent, unknown: '', count: row?.contextCount ?? null, counted, learnt };
  };
  /** Waits until the text is counted. @param {string} before @returns {Promise<Answer>} */
  const patientAnswer = async (before) => {
    for (;;) {
      const found = await answer(before);
      if (found.count !== null || found.unknown) return found;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  };
  /** @param {string} before @param {{length: number, seed: number}} writing @returns {Promise<{counted: ArrayLike<number>, learnt: ArrayLike<number>, vocabulary: Uint32Array}>} */
  const write = async (before, writing) => {
    const vocabulary = state.get().corpus?.vocabulary ?? new Uint32Array();
    const context = contextOf(before, READS, vocabulary);
    const request = { ...writing, temperature: 1, start: 'tokens' in context ? context.tokens : [] };
    const network = await networkOf(page, shipped);
    const [counted, learnt] = await Promise.all([
      client.corpus.sample(spec(), request),
      network?.ask((networks, name) => networks.sample(name, request)) ?? [],
    ]);
    return { counted, learnt, vocabulary };
  };
  return { answer, patientAnswer, write, hasNetwork: async () => (await networkOf(page, shipped)) !== null };
}

/** @typedef {ReturnType<typeof createModels>} Models */

/** The network of the text in use: the one in view, or the one that was trained beforehand. @param {Page} page @param {ReturnType<typeof createShipped>} shipped @returns {Promise<Network | null>} */
async function networkOf(page, shipped) {
  const { corpus, networks } = page.state.get();
  if (!corpus) return null;
  const own = await shipped(corpus);
  const view = networks.mlp7;
  if (own && view?.source !== 'run') return own;
  if (!view || view.settings.context !== READS || !sameCharacters(view.vocabulary, corpus.vocabulary)) return own;
  const { ask } = linkedNetwork(page, 'mlp7');
  return {
    name: 'mlp7',
    parameters: view.weights.length,
    ask: (question) => ask((network) => question(network, 'mlp7')),
  };
}

/** Loads the network of the built-in play once. @param {Page} page */
function createShipped({ client, assets }) {
  const load = async () => {
    const asset = assets.pretrained.play7;
    if (!asset) return null;
    const { network, metadata } = await client.network.fromSafetensors(await assetBytes(asset));
    const { vocabulary, corpusName } = fromMetadata(metadata);
    const [{ parameters }] = await Promise.all([client.network.facts(network), client.network.use(OPENING, network)]);
    return { vocabulary, corpusName, parameters };
  };
  /** @type {ReturnType<typeof load> | undefined} */
  let loading;
  return async (/** @type {import('../../workers/protocol.js').CorpusSummary} */ corpus) => {
    loading ??= load();
    const found = await loading;
    if (!found?.vocabulary || found.corpusName !== corpus.name || !sameCharacters(found.vocabulary, corpus.vocabulary))
      return null;
    /** @type {Network} */
    const network = {
      name: OPENING,
      parameters: found.parameters,
      ask: (question) => question(client.network, OPENING),
    };
    return network;
  };
}
