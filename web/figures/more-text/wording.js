/** What the figure shows, in sentences that its values choose. */
import { bits, integer, perplexity } from '../../text/format.js';
import { spelt } from '../../text/spelt.js';
import { shareText, written } from './sizes.js';

/** @typedef {import('./sizes.js').Size} Size */
/** @typedef {import('./sizes.js').BestOrder} BestOrder */
/** @typedef {Size & {table: BestOrder, kneserNey: BestOrder}} Counted */
/** @typedef {Counted & {network: import('./sizes.js').NetworkResult}} Complete */
/** @typedef {{examples: number, vocabulary: number}} Recipe  examples: that its steps read in all */

/** Half of the last digit shown. */
const SLIGHT = 0.005;

/** @param {Size[]} sizes @returns {sizes is Counted[]} */
const areCounted = (sizes) => sizes.every(({ table, kneserNey }) => table && kneserNey);
/** @param {Counted[]} sizes @returns {sizes is Complete[]} */
const areTrained = (sizes) => sizes.every(({ network }) => network);

/** @param {Size[]} sizes @returns {string} what counting shows; empty while something is uncounted */
export function countedSentence(sizes) {
  if (sizes.length === 0) return 'This text is too short to be learnt from, or its validation part to be scored.';
  if (!areCounted(sizes)) return '';
  return sizes.length === 1
    ? onlyText(sizes)
    : [memoryText(sizes), fallingBackText(sizes), worthText(sizes)].filter(Boolean).join(' ');
}

/** @param {Size[]} sizes @param {Recipe} recipe @returns {string} what the networks show; empty while one is missing */
export const networkSentence = (sizes, recipe) =>
  sizes.length > 0 && areCounted(sizes) && areTrained(sizes) ? networkText(sizes, recipe) : '';

/** @param {Counted[]} sizes */
const endsOf = (sizes) => {
  const [least, all] = [sizes[0], sizes.at(-1)];
  return { least: /** @type {Counted} */ (least), all: /** @type {Counted} */ (all) };
};

/** @param {Counted[]} sizes */
function onlyText(sizes) {
  const { all } = endsOf(sizes);
  return `With so short a training part nothing is left to shorten: the best table counts ${memoryOf(all.table)} (${perplexity(all.table.perplexity)}), and Kneser-Ney has ${perplexity(all.kneserNey.perplexity)}.`;
}

/** How the best memory of a table grows with its text. @param {Counted[]} sizes */
function memoryText(sizes) {
  const { least, all } = endsOf(sizes);
  if (!Number.isFinite(least.table.perplexity))
    return `With ${integer(least.characters)} characters of text every table of plain counts gives some character no probability at all.`;
  const [short, long] = [least.table.order, all.table.order];
  const small = `With ${integer(least.characters)} characters of text the best table counts ${memoryOf(least.table)}`;
  const large = integer(all.characters);
  if (short === long) return `${small}, and with ${large} it still does.`;
  const longer = `; with ${large} it counts ${long === 1 ? 'single ones' : spelt(long)}`;
  return short < long
    ? `${small}${longer}: with plain counts, the less text, the shorter the memory that pays.`
    : `${small}${longer}.`;
}

/** @param {BestOrder} best */
const memoryOf = ({ order }) => (order === 1 ? 'single characters' : `${spelt(order)} characters at a time`);

/** @param {Counted} size @returns {number} bits a character by which Kneser-Ney does better than the best table */
const gainOf = ({ table, kneserNey }) => Math.log2(table.perplexity / kneserNey.perplexity);

/** @param {Counted[]} sizes */
function fallingBackText(sizes) {
  const better = sizes.filter((size) => gainOf(size) > 0).length;
  if (better === 0) return 'Kneser-Ney does better than the best table at no size.';
  if (better < sizes.length) return `Kneser-Ney does better than the best table${placesText(better, sizes)}.`;
  const { least, all } = endsOf(sizes);
  const [first, last] = [gainOf(least), gainOf(all)];
  const change =
    Math.abs(first - last) < SLIGHT
      ? `by about ${bits(last)} bits a character with the least text and with all`
      : `by ${bits(first)} bits a character with the least text and ${bits(last)} with all of it`;
  return `Kneser-Ney does better at every size, ${change}.`;
}

/** With how little text Kneser-Ney reaches what the best table has with all. @param {Counted[]} sizes */
function worthText(sizes) {
  const { all } = endsOf(sizes);
  const enough = sizes.find(({ kneserNey }) => kneserNey.perplexity <= all.table.perplexity);
  if (!enough || enough === all || !Number.isFinite(all.table.perplexity)) return '';
  return `With ${shareText(enough.divisor)} of the text it already reaches ${perplexity(enough.kneserNey.perplexity)}, where the best table has ${perplexity(all.table.perplexity)} with all: here the better constraint is worth ${timesText(enough.divisor)} the text.`;
}

/** @param {number} factor */
const timesText = (factor) => (factor === 2 ? 'twice' : `${spelt(factor)} times`);

/** @param {Complete[]} sizes @param {Recipe} recipe */
function networkText(sizes, { examples, vocabulary }) {
  const [least, all] = [/** @type {Complete} */ (sizes[0]), /** @type {Complete} */ (sizes.at(-1))];
  const ends =
    least === all
      ? `ends at ${written(all.network.last)}`
      : `ends at ${written(least.network.last)} with the least text and at ${written(all.network.last)} with all`;
  const lost = sizes.filter(({ network }) => network.last > vocabulary).length;
  const worse = lost > 0 ? `, worse than knowing nothing${placesText(lost, sizes)}` : '';
  return [
    `The network ${ends}${worse}. It ${passesText(sizes, (size) => size.network.last)}.`,
    repeatedText(least, examples),
    stoppedText(sizes),
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {number} count @param {Size[]} sizes @returns {string} where something holds, with a space before; empty where there is but one size */
function placesText(count, sizes) {
  if (sizes.length === 1) return '';
  return count === sizes.length ? ' at every size' : ` at ${spelt(count)} of the ${spelt(sizes.length)} sizes`;
}

/** How often the shortest part was read, and how well it was known in the end. @param {Complete} least @param {number} examples */
function repeatedText({ characters, network }, examples) {
  const times = examples / characters;
  if (times < 2) return '';
  return `Its recipe reads the shortest part ${integer(times)} times over, and at its end the network has ${written(network.training)} on what it read there, ${written(network.last)} on the validation part.`;
}

/** Had each training been stopped at its best step. @param {Complete[]} sizes */
function stoppedText(sizes) {
  const late = sizes.filter(({ network }) => network.best < network.last);
  const [first] = late;
  if (!first) return 'Its last step was its best each time.';
  return `Stopped at its best step, which came before the end${placesText(late.length, sizes)}, it ${passesText(sizes, (size) => size.network.best)}.`;
}

/** @param {Complete[]} sizes @param {(size: Complete) => number} value */
function passesText(sizes, value) {
  const passed = sizes.filter((size) => value(size) < size.table.perplexity);
  const [first] = passed;
  if (!first)
    return sizes.length === 1 ? 'does no better than the best table' : 'does better than the best table at no size';
  if (passed.length === sizes.length) return `does better than the best table${placesText(passed.length, sizes)}`;
  const from = sizes.indexOf(first);
  if (passed.length === sizes.length - from)
    return `does better than the best table ${first === sizes.at(-1) ? 'with all of the text only' : `from ${shareText(first.divisor)} on`}`;
  return `does better than the best table${placesText(passed.length, sizes)}`;
}

/** The values of one size. @param {Size | undefined} size */
export function readingOf(size) {
  if (!size) return '–';
  const { divisor, characters, table, kneserNey, network } = size;
  const part = divisor === 1 ? 'All of the training part' : `The last ${shareText(divisor)} of the training part`;
  const values = [
    table ? `best table ${perplexity(table.perplexity)} (n = ${table.order})` : 'best table –',
    kneserNey ? `Kneser-Ney ${perplexity(kneserNey.perplexity)} (n = ${kneserNey.order})` : 'Kneser-Ney –',
    network
      ? `network ${written(network.last)} after its last step, ${written(network.best)} after ${integer(network.step)}`
      : 'network –',
  ];
  return `${part}, ${integer(characters)} characters: ${values.join(', ')}.`;
}
