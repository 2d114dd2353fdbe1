/**
 * The article's network in the slow and obvious way, without the engine: doubles, one example after another, one unit
 * after another. From a flat vector of weights, in the order that cpp/engine/network/mlp_language_model.h documents.
 */

/** @typedef {{vocabulary: number, context: number, features: number}} Settings */
/** @typedef {Record<'embedding' | 'w1' | 'b1' | 'w2' | 'b2' | 'w3' | 'b3', Float64Array>} Weights  matrices column by column */

/** @param {Settings} settings @returns {[keyof Weights, number][]} the arrays in the order of the flat vector, with their lengths */
function layoutOf({ vocabulary, context, features }) {
  const hidden = 4 * features;
  return [
    ['embedding', features * vocabulary],
    ['w1', hidden * context * features],
    ['b1', hidden],
    ['w2', hidden * hidden],
    ['b2', hidden],
    ['w3', features * hidden],
    ['b3', features],
  ];
}

/** @param {Settings} settings @param {ArrayLike<number>} flat @returns {Weights} */
export function unpack(settings, flat) {
  const values = Float64Array.from(flat);
  let at = 0;
  const parts = layoutOf(settings).map(([name, length]) => [name, values.slice(at, (at += length))]);
  return /** @type {Weights} */ (Object.fromEntries(parts));
}

/** @param {Settings} settings @param {Weights} weights @returns {Float64Array} */
export const pack = (settings, weights) =>
  Float64Array.from(layoutOf(settings).flatMap(([name]) => [...weights[name]]));

/** Hendrycks and Gimpel (2016), by the hyperbolic tangent. */
const SCALE = Math.sqrt(2 / Math.PI);
const gelu = (/** @type {number} */ x) => (x / 2) * (1 + Math.tanh(SCALE * (x + 0.044715 * x ** 3)));
const geluSlope = (/** @type {number} */ x) => {
  const t = Math.tanh(SCALE * (x + 0.044715 * x ** 3));
  return (1 + t) / 2 + (x / 2) * (1 - t * t) * SCALE * (1 + 3 * 0.044715 * x * x);
};

/** @param {Float64Array} matrix @param {Float64Array} input @param {Float64Array} bias */
function dense(matrix, input, bias) {
  const output = Float64Array.from(bias);
  for (let j = 0; j < input.length; j++)
    for (let i = 0; i < output.length; i++) output[i] += Number(matrix[j * output.length + i]) * Number(input[j]);
  return output;
}

/** @param {Weights} weights @param {number} token */
const embeddingOf = ({ embedding, b3 }, token) => embedding.subarray(token * b3.length, (token + 1) * b3.length);

/** @param {Weights} weights @param {ArrayLike<number>} context  oldest first */
export function forward(weights, context) {
  const width = weights.b3.length;
  const embedded = new Float64Array(context.length * width);
  for (let i = 0; i < context.length; i++) embedded.set(embeddingOf(weights, Number(context[i])), i * width);
  const hidden1 = dense(weights.w1, embedded, weights.b1);
  const active1 = hidden1.map(gelu);
  const hidden2 = dense(weights.w2, active1, weights.b2);
  const active2 = hidden2.map(gelu);
  const output = dense(weights.w3, active2, weights.b3);
  const logits = new Float64Array(weights.embedding.length / output.length);
  for (let token = 0; token < logits.length; token++)
    for (let f = 0; f < output.length; f++)
      logits[token] += Number(weights.embedding[token * output.length + f]) * Number(output[f]);
  const largest = Math.max(...logits);
  const logSum = largest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
  /** nats, of each next token */
  const losses = logits.map((logit) => logSum - logit);
  const probabilities = losses.map((loss) => Math.exp(-loss));
  return { embedded, hidden1, active1, hidden2, active2, output, logits, losses, probabilities };
}

/**
 * The derivative of the loss on one example by every weight, by the chain rule from the last layer to the first.
 * @param {Weights} weights @param {ArrayLike<number>} context @param {number} next @returns {Weights}
 */
export function gradientOf(weights, context, next) {
  const { embedded, hidden1, active1, hidden2, active2, output, probabilities } = forward(weights, context);
  const byLogit = probabilities.map((p, token) => p - Number(token === next));
  const byEmbedding = outer(output, byLogit);
  const byOutput = transposedTimes(weights.embedding, byLogit);
  const byHidden2 = through(weights.w3, byOutput, hidden2);
  const byHidden1 = through(weights.w2, byHidden2, hidden1);
  const byEmbedded = backward(weights.w1, byHidden1);
  Array.from(context).forEach((token, position) => {
    for (let f = 0; f < output.length; f++)
      byEmbedding[token * output.length + f] += Number(byEmbedded[position * output.length + f]);
  });
  return {
    embedding: byEmbedding,
    w1: outer(byHidden1, embedded),
    b1: byHidden1,
    w2: outer(byHidden2, active1),
    b2: byHidden2,
    w3: outer(byOutput, active2),
    b3: byOutput,
  };
}

/** @param {Float64Array} rows @param {Float64Array} columns @returns {Float64Array} their products, column by column */
const outer = (rows, columns) => Float64Array.from([...columns].flatMap((c) => [...rows].map((r) => r * c)));

/** Sums a matrix's columns, weighed. @param {Float64Array} matrix @param {Float64Array} weights */
function transposedTimes(matrix, weights) {
  const sums = new Float64Array(matrix.length / weights.length);
  for (let j = 0; j < weights.length; j++)
    for (let i = 0; i < sums.length; i++) sums[i] += Number(matrix[j * sums.length + i]) * Number(weights[j]);
  return sums;
}

/** By a layer's input, given that by its output. @param {Float64Array} matrix @param {Float64Array} byOutput */
function backward(matrix, byOutput) {
  const rows = byOutput.length;
  const byInput = new Float64Array(matrix.length / rows);
  for (let j = 0; j < byInput.length; j++)
    for (let i = 0; i < rows; i++) byInput[j] += Number(matrix[j * rows + i]) * Number(byOutput[i]);
  return byInput;
}

/** Likewise through GELU before it. @param {Float64Array} matrix @param {Float64Array} byOutput @param {Float64Array} hidden */
const through = (matrix, byOutput, hidden) =>
  backward(matrix, byOutput).map((slope, i) => slope * geluSlope(Number(hidden[i])));

/** Remembers what it computed. @param {Weights} weights @returns {(context: number[]) => Float64Array} the losses of each next token */
export function rememberingLosses(weights) {
  /** @type {Map<string, Float64Array>} */
  const known = new Map();
  return (context) => {
    const key = context.join();
    const found = known.get(key) ?? forward(weights, context).losses;
    known.set(key, found);
    return found;
  };
}
