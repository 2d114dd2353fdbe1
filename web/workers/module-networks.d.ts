/**
 * Bindings from cpp/bindings/networks.cpp. Arrays cross as copies in both directions.
 * Functions throw an `Error` whose message says what to do. The caller frees every C++ object with `delete()`.
 *
 * Units: losses are nats per token, surprises are bits, perplexities have no unit.
 * Shapes are row-major: `(n, V)` means that entry `row * V + column` belongs to (row, column).
 * Weights are one flat vector; cpp/engine/network/mlp_language_model.h documents their order.
 */
import type { ContextTableParts } from './module-counting.js';

export interface NetworkSettings {
  /** V */
  vocabulary: number;
  /** tokens of context, 1 to 16 */
  context: number;
  /** width of an embedding, 2 to 64; hidden layers are 4 times as wide */
  features: number;
  seed: number;
}

/** The hyperparameters that a recipe fixes; the reader types those of `custom`. */
export interface Recipe {
  steps: number;
  batch: number;
  /** peak learning rate */
  rate: number;
  schedule: 'constant' | 'warm-up';
  /** decoupled, per unit of the rate; 0 or missing: none */
  weightDecay?: number;
}

export type RecipeName = 'quick' | 'article' | 'wide';

export interface NamedRecipe extends Recipe {
  weightDecay: number;
  /** of the network that the recipe is for; 0: any */
  features: number;
  /** likewise */
  context: number;
}

/** A network's settings and recipe, or the reader's numbers. */
export interface TrainerSettings extends Recipe {
  network: NetworkSettings;
  recipe: RecipeName | 'custom';
  /** that compute each step, 1 to 8; 0 or missing: the page chooses; the weights are the same */
  workers?: number;
}

/** Activations of one forward pass; F features, H = 4 F, m context. */
export interface Inside {
  /** (m F) rows of the embedding table, oldest first */
  embedded: Float32Array;
  /** (H) before GELU */
  hidden1: Float32Array;
  /** (H) after GELU */
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
  /** share of variance of each component, 0 to 1 */
  shares: number[];
  /** (asked, 5) nearest by cosine, nearest first; fewer if V is below 6 */
  neighbours: Uint16Array;
}

/** A counted matrix beside a network's; (V, V) with row = current token. */
export interface Comparison {
  /** (V) sum of each counted row */
  sums: Float64Array;
  /** (V, V) p(next | current) = count / row sum; a row without counts is uniform */
  counted: Float32Array;
  /** (V, V) the network's p - counted */
  difference: Float32Array;
  /** sorted by falling divergence, without rows that have no counts */
  rows: Uint32Array;
  /** KL divergence of the network from the counts in bits, parallel to `rows` */
  divergences: Float64Array;
  /** row * V + column of the five largest differences */
  cells: Uint32Array;
  /** bits, rows weighted by their counts; null without counts */
  meanDivergence: number | null;
}

/** Exact perplexities; null for a split with nothing to score, Infinity if large weights overflow the loss. */
export interface EvaluatedPerplexity {
  train: number | null;
  valid: number | null;
}

/** Immutable weights with their settings. */
export interface Network {
  settings(): NetworkSettings;
  parameterCount(): number;
  weights(): Float32Array;
  /** @returns a hash of the weights' bytes, 16 lower-case hexadecimal digits */
  fingerprint(): string;
  /** `contexts` (n, m) token ids, oldest first @returns (n, V) probabilities; throws, as all that read probabilities, where the weights are so large that there are none */
  distributions(contexts: Uint16Array): Float32Array;
  /** @returns (n, V) -ln p of each next token, nats, where p may be too near 0 or 1 for its digits; Infinity where there is no distribution */
  losses(contexts: Uint16Array): Float64Array;
  /** for context 1 and V at most 4,096 @returns (V, V) row = current token */
  matrix(): Float32Array;
  /**
   * Pads a `start` of fewer than m tokens with token 0 in front. Temperature 0 always takes the likeliest token.
   * @returns `length` tokens, at most 100,000, that continue `start`, without `start`
   */
  sample(length: number, seed: number, temperature: number, start: Uint16Array): Uint16Array;
  /** with pairs counted, (V, V) row = current token; for the networks that have a matrix */
  compareMatrix(counts: Uint32Array): Comparison;
  /** @returns (tokens) surprise of each token in bits; NaN for the first m, which have no full context */
  score(tokens: Uint16Array): Float64Array;
  /** `context` has exactly m tokens, oldest first */
  inside(context: Uint16Array): Inside;
  /** takes one step of plain gradient descent on one example @returns a new network */
  gradientStep(context: Uint16Array, next: number, rate: number): Network;
  /**
   * Projects the embedding table on two principal components, rotated to lie nearest to `previous` (V, 2), and finds
   * neighbours of the `asked` tokens, each in time proportional to V.
   */
  embeddings(previous: Float64Array | null, asked: Uint16Array): Embeddings;
  /** metadata values are text; the engine adds settings and fingerprint */
  toSafetensors(metadata: Record<string, string>): Uint8Array;
  delete(): void;
}

/** A block of the contexts of m tokens, with the scored tokens that follow them in train and valid. */
export interface ContextTable {
  /** @returns m */
  length(): number;
  /** @returns number of distinct contexts */
  size(): number;
  delete(): void;
}

/** Computes a network's exact loss over a block of both splits; reads every distinct context once. */
export interface Evaluator {
  /** evaluates up to `contexts` more @returns true when done */
  advance(contexts: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** valid when done @returns (4) sum in nats and number of tokens, of train and of valid */
  losses(): Float64Array;
  delete(): void;
}

/** A past of the train split that lies near a given one. */
export interface NearPast {
  /** (m) oldest first */
  tokens: Uint16Array;
  /** Euclidean, between activations of the last hidden layer; Infinity if they overflow */
  distance: number;
  /** tokens that follow this past in train, ascending */
  followers: Uint32Array;
  /** how often each follows, parallel to `followers` */
  counts: Uint32Array;
}

export interface NearestInBlock {
  /** nearest first */
  pasts: NearPast[];
  /** distinct pasts of the train split in the block, all of which were compared */
  compared: number;
  /** sum of distances to these */
  distances: number;
}

/** Compares a past with every distinct past of the train split in a block. */
export interface PastSearch {
  /** compares up to `contexts` more @returns true when done */
  advance(contexts: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** valid when done */
  result(): NearestInBlock;
  delete(): void;
}

/** Computes the surprise of every token of a text, one forward pass for each. */
export interface TokenSurprises {
  /** reads up to `tokens` more @returns true when done */
  advance(tokens: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** complete when done @returns (tokens) bits; NaN for the first max(7, m) */
  bits(): Float32Array;
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
  recipe(name: RecipeName): NamedRecipe;
  parameterCount(vocabulary: number, context: number, features: number): number;
  createNetwork(settings: NetworkSettings, weights: Float32Array): Network;
  /** @returns the seed's initial weights, from which a Trainer with this seed starts */
  initialNetwork(settings: NetworkSettings): Network;
  /** throws if the arrays do not fit together */
  createContextTable(parts: ContextTableParts): ContextTable;
  /** copies the network; the table must have its context length and outlive the evaluator */
  createEvaluator(network: Network, table: ContextTable): Evaluator;
  /** adds up the losses of blocks (n, 4) in their order */
  perplexityOf(losses: Float64Array): EvaluatedPerplexity;
  /** finds the `count` pasts nearest to `past` (m); copies the network; the table must outlive the search */
  createPastSearch(network: Network, table: ContextTable, past: Uint16Array, count: number): PastSearch;
  /** copies network and tokens */
  createTokenSurprises(network: Network, tokens: Uint8Array | Uint16Array): TokenSurprises;
  /** throws one sentence unless `toSafetensors` wrote the file */
  readSafetensors(bytes: Uint8Array): NetworkFile;
  /** reads safetensors of 32-bit numbers, such as a network's rounded snapshots @returns row-major arrays */
  readTensors(bytes: Uint8Array): TensorFile;
}
