/** Networks: on three texts, the engine's probabilities, losses, gradients and perplexities are those of the slow program. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { corpusOf, engine } from '../web/workers/compiled-engine.mjs';
import { kneserNeyModel, splitText } from './built-in.mjs';
import { allNear, near, sizeOf } from './near.mjs';
import { forward, gradientOf, pack, rememberingLosses, unpack } from './network.mjs';
import { texts } from './texts.mjs';

/** @typedef {import('../../web/workers/module-networks.js').Network} Network */

/** Perplexities score the tokens of a split from this one on. */
const SCORED_FROM = 7;
/** The engine's scores are floats: an error of 1e-6 at a score of 27 is one of 1e-6 in the probability, relative. */
const RARE = 1e-6;
const exp = (/** @type {number} */ nats) => Math.exp(nats);
/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One that was trained: that of the page for the play, or by a few steps. @param {string} name @param {number} context @param {import('../../web/workers/module-counting.js').Corpus} corpus @returns {Network} */
function trained(name, context, corpus) {
  if (name === 'play') {
    const file = new URL(`../../web/pretrained/play-context${context}.safetensors`, import.meta.url);
    return engine.readSafetensors(new Uint8Array(readFileSync(file))).network;
  }
  const network = { vocabulary: corpus.vocabulary().length, context, features: 16, seed: 3 };
  const recipe = { recipe: 'custom', steps: 60, batch: 64, rate: 0.01, schedule: 'constant' };
  const trainer = engine.createTrainer(/** @type {any} */ ({ network, ...recipe }), corpus.splitTokens('train'));
  trainer.advance(60);
  const result = engine.createNetwork(network, trainer.weights());
  trainer.delete();
  return result;
}

/** @param {Network} network @param {import('../../web/workers/module-counting.js').Corpus} corpus */
function evaluated(network, corpus) {
  const { context } = network.settings();
  const trie = engine.createNgramTrie(corpus);
  while (!trie.advance(context + 1, 1e6));
  const losses = Array.from({ length: engine.limits().contextBlocks }, (_, block) => {
    const builder = engine.createContextTableBuilder(corpus, trie, context, block);
    while (!builder.advance(1e6));
    const table = engine.createContextTable(builder.finish());
    const evaluator = engine.createEvaluator(network, table);
    while (!evaluator.advance(1e6));
    const found = evaluator.losses();
    for (const owned of [evaluator, table, builder]) owned.delete();
    return [...found];
  });
  trie.delete();
  return engine.perplexityOf(Float64Array.from(losses.flat()));
}

/** The slow loss of each token that is scored, in nats. @param {ArrayLike<number>} tokens @param {number} context @param {ReturnType<typeof rememberingLosses>} run */
const lossesOf = (tokens, context, run) =>
  Array.from({ length: tokens.length - SCORED_FROM }, (_, i) => {
    const at = i + SCORED_FROM;
    return Number(run(past(tokens, at, context))[Number(tokens[at])]);
  });
/** @param {ArrayLike<number>} tokens @param {number} at @param {number} length */
const past = (tokens, at, length) => Array.from({ length }, (_, i) => Number(tokens[at - length + i]));

for (const [name, text] of Object.entries(texts)) {
  const slow = splitText(text);
  const corpus = corpusOf(text);
  const [train, valid] = [corpus.splitTokens('train'), corpus.splitTokens('valid')];

  for (const context of [1, 7]) {
    const network = trained(name, context, corpus);
    const settings = network.settings();
    const weights = unpack(settings, network.weights());
    const run = rememberingLosses(weights);
    const [before, next] = [past(valid, 30, context), Number(valid[30])];

    test(`${name}, ${context}: every activation and every probability of a forward pass`, () => {
      const expected = forward(weights, before);
      const inside = network.inside(Uint16Array.from(before));
      for (const [part, values] of Object.entries(inside)) {
        const numbers = expected[/** @type {keyof typeof expected} */ (part)];
        allNear(values, numbers, part, part === 'probabilities' ? undefined : sizeOf(numbers));
      }
      allNear(network.distributions(Uint16Array.from(before)), expected.probabilities, 'distribution');
      allNear(network.losses(Uint16Array.from(before)), expected.losses, 'losses');
    });

    test(`${name}, ${context}: the gradient on one example, which differences of the loss confirm`, () => {
      const gradient = pack(settings, gradientOf(weights, before, next));
      const flat = pack(settings, weights);
      const size = sizeOf(gradient);
      // Two sides of each of some weights.
      for (let i = 11; i < flat.length; i += 397) {
        const at = (/** @type {number} */ step) =>
          Number(
            forward(
              unpack(
                settings,
                flat.map((w, j) => (j === i ? w + step : w)),
              ),
              before,
            ).losses[next],
          );
        near((at(1e-5) - at(-1e-5)) / 2e-5, Number(gradient[i]), `difference ${i}`, size);
      }
      // So long a step that rounding the new weights to floats hides nothing.
      const rate = 64;
      const stepped = network.gradientStep(Uint16Array.from(before), next, rate);
      const moved = stepped.weights().map((weight, i) => (Number(flat[i]) - weight) / rate);
      allNear(moved, gradient, 'gradient', size);
      stepped.delete();
    });

    test(`${name}, ${context}: the exact perplexities of both parts, and the surprise of every token`, () => {
      const { train: trainPerplexity, valid: validPerplexity } = evaluated(network, corpus);
      const losses = lossesOf(valid, context, run);
      near(trainPerplexity, exp(mean(lossesOf(train, context, run))), 'train');
      near(validPerplexity, exp(mean(losses)), 'valid');
      const surprises = engine.createTokenSurprises(network, valid);
      while (!surprises.advance(1e6));
      const bits = surprises.bits();
      surprises.delete();
      for (const [i, loss] of losses.entries())
        near(bits[i + SCORED_FROM], loss / Math.LN2, `surprise ${i}`, Math.max(loss, 1));
      mixedWith(bits, losses);
    });

    /** Mixtures with Kneser-Ney, and the tokens in groups by how often their past occurred. @param {Float32Array} networkBits @param {number[]} losses */
    function mixedWith(networkBits, losses) {
      const trie = engine.createNgramTrie(corpus);
      while (!trie.advance(8, 1e6));
      const job = engine.createSurprisesJob(corpus, trie, { kind: 'kneser-ney', order: 4 }, 'valid');
      while (!job.advance(1e7));
      const counted = job.bits();
      const model = kneserNeyModel(slow, 4);
      const other = losses.map((_, i) =>
        model(slow.valid.slice(i + SCORED_FROM - 3, i + SCORED_FROM).join(''), String(slow.valid[i + SCORED_FROM])),
      );
      const shares = [0, 0.3, 0.8, 1];
      const mixtures = engine.createMixturePerplexities(networkBits, counted, shares);
      while (!mixtures.advance(1e6));
      const surprise = (/** @type {number} */ share) =>
        losses.map((loss, i) => -Math.log(share * exp(-loss) + (1 - share) * Number(other[i])));
      allNear(
        mixtures.perplexities(),
        shares.map((share) => exp(mean(surprise(share)))),
        'mixtures',
      );

      const past = engine.createPastCounts(corpus, trie, 7);
      while (!past.advance(1e6));
      const groups = engine.createPastGroups(past.counts());
      groups.addModel(counted);
      groups.setNetwork(networkBits);
      const bits = (/** @type {number[]} */ nats) => nats.map((loss) => loss / Math.LN2);
      compareGroups(groups.means(0.3), {
        specs: other.map((p) => -Math.log2(p)),
        network: bits(losses),
        mixture: bits(surprise(0.3)),
      });
      for (const owned of [groups, past, mixtures, job, trie]) owned.delete();
    }

    /** @param {ReturnType<import('../../web/workers/module-mixtures.js').PastGroups['means']>} found @param {Record<'specs' | 'network' | 'mixture', number[]>} expected  bits by scored token */
    function compareGroups({ groups, mean: all }, expected) {
      const seen = new Map();
      const trainText = slow.train;
      for (let i = 0; i + 7 < trainText.length; i++) {
        const key = trainText.slice(i, i + 7).join('');
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      const times = expected.network.map((_, i) => seen.get(slow.valid.slice(i, i + 7).join('')) ?? 0);
      const bounds = [...groups.map(({ least }) => least), Infinity];
      for (const [g, group] of groups.entries()) {
        const members = times.flatMap((n, i) => (n >= Number(bounds[g]) && n < Number(bounds[g + 1]) ? [i] : []));
        assert.equal(group.tokens, members.length);
        near(group.share, members.length / times.length, `share of group ${g}`);
        if (members.length > 0) compareMeans(group.bits, (values) => members.map((i) => Number(values[i])));
      }
      compareMeans(all.bits, (values) => values);
      /** @param {typeof all.bits} bits @param {(values: number[]) => number[]} choose */
      function compareMeans(bits, choose) {
        near(bits.specs[0], mean(choose(expected.specs)), 'counted');
        near(bits.network, mean(choose(expected.network)), 'network');
        near(bits.mixture, mean(choose(expected.mixture)), 'mixture');
      }
    }
  }

  test(`${name}: the network's table of pairs beside the counted one`, () => {
    const network = trained(name, 1, corpus);
    const run = rememberingLosses(unpack(network.settings(), network.weights()));
    const size = slow.vocabulary.length;
    const rows = Array.from({ length: size }, (_, token) => run([token]).map((loss) => Math.exp(-loss)));
    const matrix = network.matrix();
    for (const [token, row] of rows.entries())
      for (const [i, p] of row.entries()) near(matrix[token * size + i], p, `${token}, ${i}`, Math.max(p, RARE));
    const counts = corpus.bigramCounts();
    const { rows: order, divergences, meanDivergence, sums } = network.compareMatrix(counts);
    const counted = frequencies(counts, size);
    const divergenceOf = (/** @type {number} */ token) =>
      counted(token).reduce((sum, p, i) => (p > 0 ? sum + p * Math.log2(p / Number(rows[token]?.[i])) : sum), 0);
    // Terms of about 1 bit, which nearly cancel in rows that the network knows well.
    allNear(divergences, [...order].map(divergenceOf), 'divergences', 1);
    const total = sums.reduce((sum, count) => sum + count, 0);
    near(
      meanDivergence,
      [...order].reduce((sum, token) => sum + (Number(sums[token]) / total) * divergenceOf(token), 0),
      'mean divergence',
    );
    network.delete();
  });
}

/** Relative frequencies by row. @param {Uint32Array} counts @param {number} size @returns {(token: number) => number[]} */
const frequencies = (counts, size) => (token) => {
  const row = [...counts.slice(token * size, (token + 1) * size)];
  const sum = row.reduce((total, count) => total + count, 0);
  return row.map((count) => count / sum);
};
