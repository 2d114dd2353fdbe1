/**
 * Questions of the experiments with words to the lab worker. A reply depends only on the arguments: networks travel as
 * weights, a text of words as word ids. Surprises are bits.
 */

/** @typedef {import('./protocol.js').NetworkWeights} NetworkWeights */
/** @typedef {import('./protocol.js').NetworkSettings} NetworkSettings */
/** @typedef {import('./protocol.js').Progress} Progress */

/**
 * @typedef {object} Lesson  Training data and settings of a network; the same lesson always gives the same weights.
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
 * @property {number} counted         the models count this many tokens from the first on
 * @property {number} vocabulary      V; words that the text lacks have probability but no count
 */
/** @typedef {Pick<import('./module-counting.js').NextTokenCounts, 'probabilities' | 'counts'>} CountedRow */

/**
 * @typedef {object} WordsApi
 * @property {(lesson: Lesson, learner: string, progress: Progress) => Promise<NetworkWeights>} learn  the worker takes lessons in turn
 * @property {(learner: string) => Promise<void>} stop  the learner's lessons reject with `Cancelled`
 * @property {(network: NetworkWeights, contexts: Uint16Array) => Promise<Float32Array>} distributions  (contexts, V)
 * @property {(network: NetworkWeights, contexts: Uint16Array) => Promise<Float64Array>} losses  (contexts, V) -ln p of each next token, nats; right where p is too near 0 or 1 for its digits
 * @property {(network: NetworkWeights, word: number) => Promise<Float64Array>} distances  (V) of all embeddings from one: 1 - cosine
 * @property {(network: NetworkWeights, context: number[], next: number, rate: number) => Promise<NetworkWeights>} step  one plain gradient step on one example
 * @property {(network: NetworkWeights, tokens: Uint16Array) => Promise<Float64Array>} surprises  NaN for the first m
 * @property {(text: WordText, words: number[], initialCount: number) => Promise<CountedRow[]>} countedRows  next-word distributions of the bigram model, one for each of `words`
 * @property {(text: WordText, order: number, initialCount: number, tokens: Uint16Array) => Promise<Float64Array>} countedSurprises  the first words use the orders that their shorter contexts allow
 */
export {};
