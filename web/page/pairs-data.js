/** The counted pairs of the text in use as a table. */
import { ngramSpec } from '../models/counting-model.js';
import { glyph } from '../text/characters.js';
import { yieldToMessages } from '../scheduling/yielding.js';

/** @typedef {import('./figure-data.js').Table} Table */

const SLICE = 64;

/**
 * @param {import('./page.js').Page} page
 * @returns {Promise<Table[]>} every pair that the training part has; none without a text
 */
export async function pairsData({ client, state }) {
  const { corpus, initialCount } = state.get();
  if (!corpus) return [];
  /** @type {Table['rows']} */
  const rows = [];
  for (const current of corpus.vocabulary.keys()) {
    const { counts, probabilities } = await client.corpus.distribution(ngramSpec(2, initialCount), [current]);
    counts.forEach((count, next) => {
      if (count > 0) rows.push([nameOf(corpus, current), nameOf(corpus, next), count, probabilities[next] ?? 0]);
    });
    if (current % SLICE === 0) await yieldToMessages();
  }
  const head = ['current character', 'next character', 'count in training', 'probability p(next | current)'];
  return [{ title: `Pairs that training has seen, initial count ${initialCount}`, head, rows }];
}

/** @param {{vocabulary: Uint32Array}} corpus @param {number} token */
const nameOf = ({ vocabulary }, token) => glyph(vocabulary[token] ?? 0);
