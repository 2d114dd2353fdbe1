/** Sentences that set a network beside tables. */
import { integer } from '../../text/format.js';
import { shown, words } from '../sentence.js';
import { character, times } from './characters.js';
import { atATime, bestKneserNey, bestTable, nameOf } from './orders.js';

/** @typedef {import('../sentence.js').Sentence} Sentence */

/** Perplexities that differ by less than a thousandth are called equal. */
const EQUAL = 1.001;
const SLIGHTLY = 1.1;

/** @type {Sentence} */
const beside = (v) => {
  const ratio = v.number('mlp1.train_perplexity') / v.number('bigram.train_perplexity');
  const training = words`${shown('mlp1.train_perplexity')} in training, where the table has ${shown('bigram.train_perplexity')}, and ${shown('mlp1.valid_perplexity')} in validation`;
  if (ratio < 1)
    return words`The network stands at ${training}: below the table in training, because the initial count keeps the table off its floor.`;
  return ratio < SLIGHTLY
    ? words`The network stands at ${training}: a shade above.`
    : words`The network stands at ${training}: well above the table.`;
};

/** @type {Sentence} */
const balance = (v) => {
  const ratio = v.number('mlp1.valid_perplexity') / v.number('bigram.valid_perplexity');
  const quality =
    ratio > SLIGHTLY ? 'worse' : ratio > EQUAL ? 'slightly worse' : ratio > 1 / EQUAL ? 'as well' : 'better';
  const dearer = v.number('mlp1.parameters') > v.number('bigram.free_parameters');
  const lack = ratio > SLIGHTLY ? 'less right' : 'a little less right';
  const sum = dearer && ratio > EQUAL ? ` We have built a more expensive way to be ${lack}.` : '';
  return words`The table of pairs needs ${shown('bigram.free_parameters', 'integer')} parameters and the network that sees one character ${shown('mlp1.parameters')}; on new text the network predicts ${quality}, with a perplexity of ${shown('mlp1.valid_perplexity')} against ${shown('bigram.valid_perplexity')}.${sum} Its hour comes when the memory grows.`;
};

/** @type {Sentence} */
const difference = (v) => {
  const count = v.number('matrices.largest_row_count');
  const rare = count < 100 ? ' Rare characters cost the network little, so it learns them last.' : '';
  return words`The cell that differs most, by ${shown('matrices.largest_difference', 'probability')}, lies in the row of ${character(v.number('matrices.largest_row'))}, which was counted ${times(count)}.${rare}`;
};

/** @type {Sentence} */
const seven = (v) => {
  const [train, valid] = [v.number('mlp7.train_perplexity'), v.number('mlp7.valid_perplexity')];
  const beyond = train < 0.8 * v.number('bigram.train_perplexity');
  const floor = beyond ? ' No model of pairs gets so low in training.' : '';
  const gap = valid / train < 1.15 ? 'the two are close' : 'some of what it knows it has learnt by heart';
  return words`The network stands at ${shown('mlp7.train_perplexity')} in training and ${shown('mlp7.valid_perplexity')} in validation: ${gap}.${floor} The eight-grams, counted, have ${shown('ngram8.train_perplexity')} and ${shown('ngram8.valid_perplexity')}.`;
};

/** @type {Sentence} */
const fair = (v) => {
  const best = bestTable(v);
  const stored = v.number(`${nameOf(best.n)}.ngrams`);
  const ratio = stored / v.number('mlp7.parameters');
  const size = ratio >= 2 ? `, ${integer(ratio)} times as many as the network has numbers` : '';
  const table = words`the best table of plain counts, ${atATime(best.n)}`;
  const result =
    best.perplexity < v.number('mlp7.valid_perplexity')
      ? words`To be fair to counting: ${table}, does better than this network in validation, ${shown(best.metric)} against ${shown('mlp7.valid_perplexity')}.`
      : words`This network passes ${table}: ${shown('mlp7.valid_perplexity')} against ${shown(best.metric)} in validation.`;
  return words`${result} The table stores ${integer(stored)} different entries${size}.${wideText(v, best)}`;
};

/** The wide network, where the reader has added it and it passes the best table. @param {import('../sentence.js').Values} v @param {{perplexity: number}} best */
function wideText(v, best) {
  if (!v.knows('wide.valid_perplexity') || v.number('wide.parameters') === v.number('mlp7.parameters')) return '';
  return v.number('wide.valid_perplexity') < best.perplexity
    ? words` The wide network, with ${shown('wide.parameters')} numbers, passes that table: it reaches ${shown('wide.valid_perplexity')}.`
    : '';
}

/** @type {Sentence} */
const fallingBack = (v) => {
  const [counted, plain] = [bestKneserNey(v), bestTable(v)];
  if (!v.knows('mlp7.valid_perplexity')) {
    const than = counted.perplexity < plain.perplexity ? 'better than' : 'no better than';
    return words`Counting that falls back on shorter pasts reaches ${shown(counted.metric)}, ${than} the best table of plain counts with its ${shown(plain.metric)}.`;
  }
  const network = v.number('mlp7.valid_perplexity');
  const passed = [
    { name: 'the best table of plain counts', perplexity: plain.perplexity },
    { name: 'this network', perplexity: network },
  ].filter(({ perplexity }) => counted.perplexity < perplexity);
  const than =
    passed.length > 0 ? `better than ${passed.map(({ name }) => name).join(' and ')}` : 'no better than either';
  const result = words`Counting that falls back on shorter pasts reaches ${shown(counted.metric)}, ${than}.`;
  const mixture = v.number('mixture.valid_perplexity');
  return mixture < Math.min(counted.perplexity, network)
    ? words`${result} Yet mixed with the network it reaches ${shown('mixture.valid_perplexity')}, better than either alone.`
    : words`${result} Mixed with the network it reaches ${shown('mixture.valid_perplexity')}.`;
};

/** @type {Sentence} */
const capitals = (v) => {
  const [all, close] = [v.number('embeddings.capitals'), v.number('embeddings.capital_neighbours')];
  if (all < 5) return words`Characters with like followers drift together.`;
  return close / all > 0.5
    ? words`Capitals drift together, for what follows one is much like what follows another: of ${all}, ${close} have another capital as their nearest neighbour.`
    : words`Of ${all} capitals, ${close} have another capital as their nearest neighbour so far.`;
};

/** @type {Record<string, Sentence>} */
export const networks = {
  'mlp1.beside': beside,
  'mlp1.balance': balance,
  'matrices.difference': difference,
  'mlp7.beside': seven,
  'mlp7.fair': fair,
  'kn.fair': fallingBack,
  'embeddings.capitals': capitals,
};
