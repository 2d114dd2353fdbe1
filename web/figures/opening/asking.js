/** The two models of the opening figure, and their answers after a text. */
import { contextOf, linkedNetwork, nothingUnlessStale } from '../../models/linked-networks.js';
import { ngramSpec } from '../../models/counting-model.js';
import { isStale } from '../../scheduling/stale.js';

/** Both models see as many characters. */
export const READS = 7;
/** @type {import('../../models/linked-networks.js').NetworkName} */
export const NETWORK = 'mlp7';
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

/** @param {Page} page */
export function createModels(page) {
  const { state, client } = page;
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
    const network = networkOf(page);
    const parameters = network?.parameters ?? null;
    const silent = { before, vocabulary, count: null, counted: null, learnt: null, parameters };
    if ('unknown' in context) return { ...silent, unknown: context.unknown };
    const [row, learnt] = await Promise.all([
      count(context.tokens),
      network?.ask((networks) => networks.distributions(NETWORK, [context.tokens])).catch(nothingUnlessStale) ?? null,
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
    const network = networkOf(page);
    // A button may be pressed before the pasts of a new text are counted.
    await patientAnswer('');
    const [counted, learnt] = await Promise.all([
      client.corpus.sample(spec(), request),
      network?.ask((networks) => networks.sample(NETWORK, request)).catch(nothingUnlessStale) ?? [],
    ]);
    return { counted, learnt: learnt ?? [], vocabulary };
  };
  return { answer, patientAnswer, write, hasNetwork: () => networkOf(page) !== null };
}

/** @typedef {ReturnType<typeof createModels>} Models */

/** The network in view, unless it reads another number of characters. @param {Page} page */
function networkOf(page) {
  const { view, ask } = linkedNetwork(page, NETWORK);
  const current = view();
  return current?.settings.context === READS ? { parameters: current.weights.length, ask } : null;
}
