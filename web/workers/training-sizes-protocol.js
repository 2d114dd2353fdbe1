/**
 * Counting models on shortened training parts, in a worker that is started for one measurement and then closed. All of
 * them are measured on the same validation part and know the same characters.
 */

/**
 * @typedef {object} TrainingSizesRequest
 * @property {Uint32Array} vocabulary  of the whole text: code points, ascending
 * @property {import('./protocol.js').Tokens} train
 * @property {import('./protocol.js').Tokens} valid
 * @property {number[]} sizes          tokens: so many of the end of `train` are kept
 * @property {number} initialCount     of the free tables
 */
/**
 * @typedef {object} TrainingSizeResult  Validation perplexities by order; null if there is nothing to score.
 * @property {number} size
 * @property {(number | null)[]} tables     of orders 1 to 8
 * @property {(number | null)[]} kneserNey  of orders 2 to 8
 */
/**
 * @typedef {object} TrainingSizesApi
 * @property {(request: TrainingSizesRequest, onResult: (result: TrainingSizeResult) => void | Promise<void>, progress: import('./protocol.js').Progress) => Promise<void>} measure  the sizes in turn; takes `train` and `valid`
 */
export {};
