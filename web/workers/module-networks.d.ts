/**
 * What cpp/bindings/networks.cpp adds to the compiled module. Arrays cross as copies in both directions.
 * Functions throw an `Error` whose message says what to do. Every object from C++ is freed with `delete()`.
 *
 * Units: losses are nats per token, surprises are bits, perplexities have no unit.
 * Shapes are row-major: `(n, V)` means that entry `row * V + column` belongs to (row, column).
 * Weights are one flat vector, in the order that cpp/engine/network/mlp_language_model.h documents.
 */
import type { ContextTableParts } from './module-counting.js';

export interface NetworkSettings {
  /** V */
  vocabulary: number;
  /** tokens of context, 1 to 16 */
  context: number;
  /** width of an embedding, 2 to 64; the hidden layers have 4 times as many */
  features: number;
  seed: number;
}

/** What a recipe fixes; `custom` is what the reader typed. */
export interface Recipe {
  steps: number;
  batch: number;
  /** peak learning rate */
  rate: number;
  schedule: 'constant' | 'warm-up';
}

/** A recipe, or numbers of the reader's, for a network. */
export interface TrainerSettings extends Recipe {
  network: NetworkSettings;
  recipe: 'article' | 'quick' | 'custom';
}

/** Live values of one forward pass; F features, H = 4 F, m context. */
export interface Inside {
  /** (m F) rows of the embedding table, oldest first */
  embedded: Float32Array;
  /** (H) before GELU */
  hidden1: Float32Array;
  /** (H) after */
  active1: Float32Array;
  /** (H) */
  hidden2: Float32Array;
  /** (H) */
  active2: Float32Array;
  /** (F) */
  output: Float32Array;
  /** (V) */
  logits: Float32Array;
  /** (V) */
  probabilities: Float32Array;
}

export interface Embeddings {
  /** (V, 2) principal components */
  points: Float64Array;
  /** share of variance of each of the two, 0 to 1 */
  shares: number[];
  /** (asked, 5) nearest by cosine, nearest first; all others where there are fewer than 5 */
  neighbours: Uint16Array;
}

/** A counted matrix beside a network's; (V, V) with row = current token. */
export interface Comparison {
  /** (V) how often each row was counted */
  sums: Float64Array;
  /** (V, V) p(next | current) = count / row sum; a row never counted is uniform */
  counted: Float32Array;
  /** (V, V) learnt - counted */
  difference: Float32Array;
  /** by falling divergence; rows never counted are left out */
  rows: Uint32Array;
  /** of `rows`, bits (KL divergence of the network from the counts) */
  divergences: Float64Array;
  /** row V + column of the five largest differences */
  cells: Uint32Array;
  /** bits, rows weighed by their counts; null where nothing was counted */
  meanDivergence: number | null;
}

/** Perplexities on the pairs that were counted. */
export interface PairLevels {
  unigram: number;
  bigram: number;
  /** of relative frequencies */
  floor: number;
}

/** Exact perplexities; null for a split with nothing to score, Infinity where the weights are so large that losses overflow. */
export interface EvaluatedPerplexity {
  train: number | null;
  valid: number | null;
}

/** Weights that never change, with their settings. */
export interface Network {
  settings(): NetworkSettings;
  parameterCount(): number;
  weights(): Float32Array;
  /** 16 lower-case hexadecimal digits, a hash of the weights' bytes */
  fingerprint(): string;
  /** (n, V) probabilities; `contexts` is n times m token ids, oldest first */
  distributions(contexts: Uint16Array): Float32Array;
  /** (V, V) row = current token; for context 1 and V at most 4,096 */
  matrix(): Float32Array;
  /**
   * `length` tokens that continue `start`; the start itself is not repeated. A start of fewer than m tokens is
   * preceded by token 0. Temperature 0 always takes the likeliest token.
   */
  sample(length: number, seed: number, temperature: number, start: Uint16Array): Uint16Array;
  /** (tokens) surprise of each token in bits; NaN for the first m, which have no full context */
  score(tokens: Uint16Array): Float64Array;
  /** exactly m tokens, oldest first */
  inside(context: Uint16Array): Inside;
  /** a new network after one step of plain gradient descent on one example */
  gradientStep(context: Uint16Array, next: number, rate: number): Network;
  /**
   * two principal components of the embedding table, turned so that they lie nearest to `previous` (V, 2), and the
   * neighbours of the tokens that are asked about: each of them takes time in proportion to V
   */
  embeddings(previous: Float64Array | null, asked: Uint16Array): Embeddings;
  /** metadata values are text; settings and fingerprint are added by the engine */
  toSafetensors(metadata: Record<string, string>): Uint8Array;
  delete(): void;
}

/** Minibatch training with Adam. Results depend on settings and tokens alone, never on how steps are sliced. */
export interface Trainer {
  /** trains up to `steps` more; true when the recipe is finished. Throws when training diverges. */
  advance(steps: number): boolean;
  /** 0 to 1 */
  progress(): number;
  /** steps taken so far */
  step(): number;
  /** nats per token of the last minibatch; of a network that has taken no step: NaN */
  loss(): number;
  weights(): Float32Array;
  fingerprint(): string;
  delete(): void;
}

/** Contexts of m tokens with the scored tokens that follow them in train and valid. */
export interface ContextTable {
  /** m */
  length(): number;
  /** distinct contexts */
  size(): number;
  delete(): void;
}

/** Exact perplexity of both splits: every distinct context once. */
export interface Evaluator {
  /** evaluates up to `contexts` more; true when done */
  advance(contexts: number): boolean;
  /** 0 to 1 */
  progress(): number;
  /** when done */
  result(): EvaluatedPerplexity;
  delete(): void;
}

export interface NetworkFile {
  network: Network;
  metadata: Record<string, string>;
}

export interface TensorFile {
  tensors: Record<string, Float32Array | Uint32Array>;
  metadata: Record<string, string>;
}

export interface NetworksModule {
  recipe(name: 'article' | 'quick'): Recipe;
  parameterCount(vocabulary: number, context: number, features: number): number;
  createNetwork(settings: NetworkSettings, weights: Float32Array): Network;
  /** the seed's own initial weights, those that a Trainer with this seed starts from */
  initialNetwork(settings: NetworkSettings): Network;
  /** the tokens are copied in; `recipe` of the settings is ignored, `steps`, `batch`, `rate` and `schedule` count */
  createTrainer(settings: TrainerSettings, trainTokens: Uint8Array | Uint16Array): Trainer;
  /** learns a list of n examples instead of a text: `contexts` (n, m) oldest first, `next` (n) */
  createExampleTrainer(settings: TrainerSettings, contexts: Uint16Array, next: Uint16Array): Trainer;
  /** throws where the arrays do not fit together */
  createContextTable(parts: ContextTableParts): ContextTable;
  /** the table must have the network's context length and outlive the evaluator; the network is copied */
  createEvaluator(network: Network, table: ContextTable): Evaluator;
  /** both matrices (V, V), row = current token */
  compareMatrices(counts: Uint32Array, learnt: Float32Array, vocabulary: number): Comparison;
  /** what counting reaches on the pairs that were counted; throws where there are none */
  pairLevels(counts: Uint32Array, vocabulary: number, initialCount: number): PairLevels;
  /** refuses all but a network written by `toSafetensors`, in one sentence */
  readSafetensors(bytes: Uint8Array): NetworkFile;
  /** the arrays of any safetensors file of 32-bit numbers, row-major, such as web/pretrained/counts.safetensors */
  readTensors(bytes: Uint8Array): TensorFile;
  /** a short training on generated text, for tests: 16 hexadecimal digits that are the same in every browser and build */
  fingerprintAfter200Steps(context: number): string;
}
