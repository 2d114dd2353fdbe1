/**
 * Makes sentences from a grammar, a table of words, and training examples from sentences. Nothing here is random: the
 * same table gives the same sentences.
 */

/** Ends every sentence, and fills the context before its first word. */
export const STOP = '.';

/** Most words that a cell of a table may have. */
const LONGEST_CELL = 12;

/**
 * The words of a cell, separated by commas or white space. Full stops and repetitions are dropped.
 * @param {string} text
 * @returns {string[]}
 */
export function parseCell(text) {
  const words = text
    .split(/[\s,]+/)
    .map((word) => word.replaceAll(STOP, ''))
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, LONGEST_CELL);
}

/**
 * Sentences that take one word from each list in turn. Their number is fixed, so that a long list makes no row heavier:
 * up to the number of combinations all are different, beyond it they repeat in the same order. An empty list is skipped.
 * @param {string[][]} lists
 * @param {number} count
 * @returns {string[][]}
 */
export function sentencesOf(lists, count) {
  const used = lists.filter((list) => list.length > 0);
  const combinations = used.reduce((product, list) => product * list.length, 1);
  const stride = strideThrough(combinations);
  return Array.from({ length: count }, (_, i) => combination(used, (i * stride) % combinations));
}

/**
 * A step that visits all of `size` places before it repeats any, and spreads the first few of them widely: near the
 * golden section of the size, and without a common factor.
 * @param {number} size
 */
function strideThrough(size) {
  let stride = Math.max(1, Math.round(size * 0.618034));
  while (commonDivisor(stride, size) !== 1) stride++;
  return stride;
}

/** @param {number} a @param {number} b @returns {number} */
const commonDivisor = (a, b) => (b === 0 ? a : commonDivisor(b, a % b));

/** The combination at a place of their list, the last word changing fastest. @param {string[][]} lists @param {number} place */
function combination(lists, place) {
  /** @type {string[]} */
  const words = [];
  for (const list of [...lists].reverse()) {
    words.unshift(/** @type {string} */ (list[place % list.length]));
    place = Math.floor(place / list.length);
  }
  return words;
}

/** The distinct words of sentences and the full stop, sorted by code point. @param {string[][]} sentences @returns {string[]} */
export const vocabularyOf = (sentences) => [...new Set([STOP, ...sentences.flat()])].sort(byCodePoint);

/** Compares code points; JavaScript compares UTF-16 units, whose order differs above U+FFFF. @param {string} a @param {string} b */
function byCodePoint(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/**
 * Sentences as one stream of ids. As many stops as the context has tokens stand before the first sentence and after each,
 * so that no word is predicted from the sentence before.
 * @param {string[][]} sentences @param {string[]} vocabulary @param {number} context  tokens of context
 * @returns {Uint16Array}
 */
export function streamOf(sentences, vocabulary, context) {
  const ids = new Map(vocabulary.map((word, id) => [word, id]));
  const stops = Array(context).fill(STOP);
  return Uint16Array.from([stops, ...sentences.map((sentence) => [...sentence, ...stops])].flat(), (word) =>
    idIn(ids, word),
  );
}

/** @param {Map<string, number>} ids @param {string} word */
function idIn(ids, word) {
  const id = ids.get(word);
  if (id === undefined) throw new Error(`The word “${word}” is not in the vocabulary.`);
  return id;
}

/**
 * Makes a training example of every place in a stream that has a full context.
 * @param {Uint16Array} stream @param {number} context
 * @returns {{contexts: Uint16Array, next: Uint16Array}} contexts (n, m), oldest token first; next (n)
 */
export function examplesOf(stream, context) {
  const next = stream.slice(context);
  const contexts = new Uint16Array(next.length * context);
  for (let i = 0; i < next.length; i++) contexts.set(stream.subarray(i, i + context), i * context);
  return { contexts, next };
}
