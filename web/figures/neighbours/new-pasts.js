/** Finds pasts of the validation part that the training part does not contain. */
import { ngramSpec } from '../../models/counting-model.js';

/** @typedef {import('../../workers/protocol.js').Tokens} Tokens */
/** @typedef {Pick<import('../../workers/protocol.js').Corpus, 'distribution' | 'splitTokens'>} Counts */
/** @typedef {{text: string, truth: number, end: number}} NewPast  truth: code point that follows; end: its index in the validation part */

/** A longer search ends without a result. */
const MOST_TRIED = 3000;
const WORD_LIKE = /^\p{L}*[ '’_]?\p{L}+$/u;

/**
 * @param {Counts} counts @param {Uint32Array} vocabulary @param {number} length  tokens of a past
 */
export async function createNewPasts(counts, vocabulary, length) {
  const tokens = await counts.splitTokens('valid');
  const spec = ngramSpec(length + 1, 0);
  const textOf = (/** @type {number} */ end) =>
    Array.from(tokens.subarray(end - length, end), (id) => String.fromCodePoint(vocabulary[id] ?? 0)).join('');
  const isNew = async (/** @type {number} */ end) =>
    (await counts.distribution(spec, Array.from(tokens.subarray(end - length, end)))).contextCount === 0;
  /**
   * @param {number} start @param {(text: string) => boolean} [accept]
   * @returns {Promise<NewPast | null>} the first that ends at `start` or later
   */
  const from = async (start, accept = () => true) => {
    let tried = 0;
    for (let end = Math.max(length, start); end < tokens.length && tried < MOST_TRIED; end++) {
      const text = textOf(end);
      if (!accept(text)) continue;
      tried++;
      if (await isNew(end)) return { text, truth: vocabulary[tokens[end] ?? 0] ?? 0, end };
    }
    return null;
  };
  return {
    from,
    /** @param {number} count @returns {Promise<NewPast[]>} pasts from all over the validation part, like words where there are such */
    async spread(count) {
      /** @type {NewPast[]} */
      const found = [];
      for (let i = 0; i < count; i++) {
        const start = Math.floor((i * tokens.length) / count);
        const past = (await from(start, (text) => WORD_LIKE.test(text))) ?? (await from(start));
        if (past && !found.some(({ text }) => text === past.text)) found.push(past);
      }
      return found;
    },
  };
}
