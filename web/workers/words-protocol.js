/**
 * What the experiments with words ask of the lab worker. Every call is answered from its arguments alone: networks travel
 * as weights, a text of words as the ids of its words.
 * Surprises are bits.
 */

/** @typedef {import('./protocol.js').NetworkWeights} NetworkWeights */
/** @typedef {import('./protocol.js').NetworkSettings} NetworkSettings */
/** @typedef {import('./protocol.js').Progress} Progress */

/**
 * @typedef {object} Lesson  What a network is to learn; the same lesson always gives the same weights.
 * @property {NetworkSettings} network
 * @property {number} steps
 * @property {number} batch
 * @property {number} rate            peak learning rate of Adam; rises over the first tenth of the steps, then falls to 0
 * @property {Uint16Array} contexts   (n, m) examples, oldest word first
 * @property {Uint16Array} next       (n)
 */
/**
 * @typedef {object} WordText  A text for the counting models.
 * @property {Uint16Array} tokens     ids of words, at least 64
 * @property {number} counted         how many of the tokens, from the first, the models count
 * @property {number} vocabulary      V; words that the text lacks have probability, if no count
 */
/** @typedef {Pick<import('./module-counting.js').NextTokenCounts, 'probabilities' | 'counts'>} CountedRow */

/**
 * @typedef {object} WordsApi
 * @property {(lesson: Lesson, progress: Progress) => Promise<NetworkWeights>} learn  lessons are taken in turn
 * @property {(network: NetworkWeights, contexts: Uint16Array) => Promise<Float32Array>} distributions  (contexts, V)
 * @property {(network: NetworkWeights, word: number) => Promise<Float64Array>} distances  (V) of all embeddings from one: 1 - cosine
 * @property {(network: NetworkWeights, context: number[], next: number, rate: number) => Promise<NetworkWeights>} step  one plain gradient step on one example
 * @property {(network: NetworkWeights, tokens: Uint16Array) => Promise<Float64Array>} surprises  NaN for the first m
 * @property {(text: WordText, words: number[], initialCount: number) => Promise<CountedRow[]>} countedRows  what follows each of these words, by the bigram model
 * @property {(text: WordText, order: number, initialCount: number, tokens: Uint16Array) => Promise<Float64Array>} countedSurprises  the first words use the orders that their shorter contexts allow
 */
export {};
