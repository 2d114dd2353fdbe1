/**
 * Earlier steps of a network that no run of this page is training. Step 0 is exact: the engine draws the seed's initial
 * weights. Steps in between come from the network's file of snapshots, rounded to 8 bits a weight
 * (cpp/engine/network/rounded_snapshots.h). The last step is the network itself.
 */
import { assetBytes } from '../workers/asset-bytes.js';

/** @typedef {{step: number, weights: Float32Array, rounded: boolean}} EarlierStep */
/**
 * @typedef {object} LookingBack
 * @property {() => Promise<void>} load   the earlier steps, once; a failure can be tried again
 * @property {() => number[]} steps       of those loaded, rising
 * @property {(step: number) => EarlierStep | null} nearest  of those loaded; null for the last step
 */

/** Weights that share a scale. */
const BLOCK = 64;

/**
 * @param {import('../workers/client.js').Client} client @param {import('./kept-network.js').KeptNetwork} network
 * @returns {LookingBack}
 */
export function createLookingBack(client, network) {
  /** @type {EarlierStep[]} */
  let earlier = [];
  /** @type {Promise<void> | null} */
  let loading = null;
  const load = async () => {
    const [initial, between] = await Promise.all([
      client.network.initial(network.settings),
      network.snapshots ? readSnapshots(client, await assetBytes(network.snapshots)) : [],
    ]);
    const first = { step: 0, weights: initial.weights, rounded: false };
    earlier = [first, ...between].filter(({ step, weights }) => step < network.step && sameLength(weights, network));
  };
  return {
    load() {
      loading ??= load();
      // Lets the next call retry.
      loading.catch(() => (loading = null));
      return loading;
    },
    steps: () => earlier.map(({ step }) => step),
    nearest(step) {
      let best = null;
      let distance = Math.abs(network.step - step);
      for (const one of earlier) {
        if (Math.abs(one.step - step) >= distance) continue;
        best = one;
        distance = Math.abs(one.step - step);
      }
      return best;
    },
  };
}

/** @param {Float32Array} weights @param {{weights: Float32Array}} network */
const sameLength = (weights, network) => weights.length === network.weights.length;

/**
 * @param {import('../workers/client.js').Client} client @param {ArrayBuffer} bytes
 * @returns {Promise<EarlierStep[]>} by rising step
 */
export async function readSnapshots(client, bytes) {
  const { tensors, metadata } = await client.network.tensors(bytes);
  const { steps, scales, weights } = /** @type {{steps: Uint32Array, scales: Float32Array, weights: Uint32Array}} */ (
    tensors
  );
  const length = Number(metadata.parameters);
  const blocks = scales.length / steps.length;
  const words = weights.length / steps.length;
  return Array.from(steps, (step, i) => ({
    step,
    weights: restored(
      weights.slice(i * words, (i + 1) * words),
      scales.subarray(i * blocks, (i + 1) * blocks),
    ).subarray(0, length),
    rounded: true,
  }));
}

/** @param {Uint32Array} words  four signed bytes each @param {Float32Array} scales  of each block */
function restored(words, scales) {
  const values = Float32Array.from(new Int8Array(words.buffer));
  return values.map((value, i) => value * (scales[Math.floor(i / BLOCK)] ?? 0));
}
