/**
 * Measures the peer: TensorFlow.js with its WebAssembly backend trains the same network with the same optimiser and
 * batch in the same tab on one thread.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const VOCABULARY = 67;
const CONTEXT = 7;
const FEATURES = 16;
const HIDDEN = 4 * FEATURES;
const BATCH = 512;
const WARM_UP_STEPS = 10;
const STEPS = 40;

/** @type {import('./case.js').Case[]} */
export const cases = [
  {
    name: 'tfjs_wasm_step_us.context7.batch512',
    unit: 'us',
    async run() {
      // On an isolated page it would otherwise take its threaded module, even for one thread.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      setWasmPaths('./');
      await tf.setBackend('wasm');
      await tf.ready();
      const step = trainingStep();
      await timeSteps(WARM_UP_STEPS, step);
      return (1e3 * (await timeSteps(STEPS, step))) / STEPS;
    },
  },
];

/** @param {number} steps @param {() => Promise<void>} step @returns {Promise<number>} milliseconds */
async function timeSteps(steps, step) {
  const start = performance.now();
  for (let i = 0; i < steps; i++) await step();
  return performance.now() - start;
}

/** The network of the article: embedding (tied), two hidden layers with GELU, projection, logits. */
function createNetwork() {
  const weights = (/** @type {number} */ rows, /** @type {number} */ columns) =>
    tf.variable(tf.randomNormal([rows, columns], 0, 0.1, 'float32', 1));
  const bias = (/** @type {number} */ columns) => tf.variable(tf.zeros([columns]));
  return {
    embedding: weights(VOCABULARY, FEATURES),
    layers: [
      { weights: weights(CONTEXT * FEATURES, HIDDEN), bias: bias(HIDDEN) },
      { weights: weights(HIDDEN, HIDDEN), bias: bias(HIDDEN) },
    ],
    output: { weights: weights(HIDDEN, FEATURES), bias: bias(FEATURES) },
  };
}

/** GELU in its tanh form. @param {tf.Tensor} x @returns {tf.Tensor} */
function gelu(x) {
  const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715)), Math.sqrt(2 / Math.PI));
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
}

/** @returns {() => Promise<void>} one step of Adam on a random minibatch; resolves when its loss is known */
function trainingStep() {
  const { embedding, layers, output } = createNetwork();
  const optimiser = tf.train.adam(1e-3);
  // The backend has a gradient of a product with one-hot rows, but none of a gather.
  const oneHot = (/** @type {number} */ rows) =>
    tf.tidy(() => tf.cast(tf.oneHot(tf.randomUniformInt([rows], 0, VOCABULARY), VOCABULARY), 'float32'));
  const affine = (/** @type {tf.Tensor} */ x, /** @type {{weights: tf.Tensor, bias: tf.Tensor}} */ layer) =>
    tf.add(tf.matMul(x, layer.weights), layer.bias);
  const lossOf = (/** @type {tf.Tensor} */ contexts, /** @type {tf.Tensor} */ next) => {
    const embedded = tf.reshape(tf.matMul(contexts, embedding), [BATCH, CONTEXT * FEATURES]);
    const hidden = layers.reduce((x, layer) => gelu(affine(x, layer)), embedded);
    const logits = tf.matMul(affine(hidden, output), embedding, false, true);
    return /** @type {tf.Scalar} */ (tf.losses.softmaxCrossEntropy(next, logits));
  };
  return async () => {
    const [contexts, next] = [oneHot(BATCH * CONTEXT), oneHot(BATCH)];
    const loss = optimiser.minimize(() => lossOf(contexts, next), true);
    await loss?.data();
    tf.dispose([contexts, next]);
    loss?.dispose();
  };
}
