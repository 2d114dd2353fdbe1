/**
 * Bindings from cpp/bindings/counting.cpp. Arrays cross as copies in both directions. Functions throw an `Error` whose
 * message says what to do. The caller frees every C++ object with `delete()`.
 * Token ids are positions in the vocabulary; surprises are bits; a perplexity is null if there is nothing to score and
 * Infinity if a needed probability is 0. Counts that may exceed 2^32 cross as doubles.
 */
import type { LimitsModule } from './module-limits.js';

/** Reads a text twice, in chunks of any size: `scan` all files first, then `encode` the same bytes. */
export interface CorpusBuilder {
  /** begins the next file: interprets its byte-order mark and closes an unfinished sequence of the previous file */
  beginFile(): void;
  scan(chunk: Uint8Array): void;
  /** throws if the text is unusable: empty, too short, one distinct character, binary, too many characters */
  finishScan(): void;
  /** begins the second pass; `trainTokens` 0 means the default split */
  beginEncoding(trainTokens: number): void;
  encode(chunk: Uint8Array): void;
  /** empties the builder @returns the corpus */
  finish(): Corpus;
  delete(): void;
}

export interface CorpusFacts {
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';
  /** code points */
  characters: number;
  /** invalid parts that became U+FFFD */
  replaced: number;
  /** bytes of those parts */
  replacedBytes: number;
  /** line ends written as carriage return and newline */
  crlf: number;
  /** separated by white space */
  words: number;
  trainTokens: number;
  validTokens: number;
}

export type SplitName = 'train' | 'valid';

export interface Corpus {
  facts(): CorpusFacts;
  /** @returns code points, ascending */
  vocabulary(): Uint32Array;
  /** @returns at most `count` tokens from `start` on */
  tokens(start: number, count: number): Uint16Array;
  /** @returns a copy of one split, one byte per token if V <= 256, else two */
  splitTokens(split: SplitName): Uint8Array | Uint16Array;
  /** @returns (V) over the train split */
  unigramCounts(): Uint32Array;
  /** V at most `largestWholeTable` @returns (V, V) over the train split, row = current token */
  bigramCounts(): Uint32Array;
  /** V at most `largestWholeTable` @returns (V, V) p(next | current) of the smoothed counts, row = current token */
  bigramProbabilities(initialCount: number): Float64Array;
  /** @returns (size, size) the largest p(next | current) in each block of cells, both axes ordered by `permutation` */
  bigramOverview(permutation: Uint32Array, size: number, initialCount: number): Float32Array;
  /** similarity falls back to frequency for V above `largestSimilarityOrder` @returns position -> token id */
  permutation(order: 'code-point' | 'frequency' | 'similarity'): Uint32Array;
  delete(): void;
}

/** Recounts a corpus for another split; the corpus keeps its split until `finish`. */
export interface SplitJob {
  /** counts up to `tokens` more @returns true when done */
  advance(tokens: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** gives the corpus its new split; call it when done */
  finish(): void;
  delete(): void;
}

/**
 * Finds the n-grams of every order up to 17: sorts all positions of the corpus by the tokens that follow, one token
 * deeper at a time. It does not depend on the split.
 */
export interface NgramTrie {
  /** sorts up to `tokens` more positions @returns true when n-grams of `order` are known */
  advance(order: number, tokens: number): boolean;
  /** @returns progress to `order`, 0 to 1 */
  progress(order: number): number;
  /** @returns the highest order known so far */
  depth(): number;
  delete(): void;
}

/** Counts the distinct words of a corpus. The corpus must outlive the counter. */
export interface WordCounter {
  advance(tokens: number): boolean;
  progress(): number;
  distinct(): number;
  delete(): void;
}

/**
 * A counting model's kind, its order n and the parameters of that kind. An "ngram" model adds the initial count a to
 * every cell: (count + a) / (total + a V). A "kneser-ney" model discounts and falls back on shorter contexts.
 */
export type CountingModelSpec =
  | { kind: 'ngram'; order: number; initialCount: number }
  | { kind: 'kneser-ney'; order: number };

/** A next-token distribution of a counting model. */
export interface NextTokenCounts {
  /** (V) */
  probabilities: Float64Array;
  /** (V) how often each token follows the context in train */
  counts: Float64Array;
  /** how often the context occurs with a next token */
  contextCount: number;
}

export interface Score {
  /** -1 for a character outside the vocabulary */
  tokens: Int32Array;
  /** surprise of each token; NaN outside the vocabulary, Infinity where p is 0 */
  bits: Float64Array;
  /** sum over the scored tokens */
  totalBits: number;
  /** mean over the scored tokens */
  meanBits: number | null;
  /** 2^meanBits */
  perplexity: number | null;
}

/** Reads a corpus and its trie, which must outlive it; the split must not change. Prepare it before asking. */
export interface CountingModel {
  /** does about `units` of preparation; an n-gram model needs none @returns true when prepared */
  advance(units: number): boolean;
  /** @returns share of the preparation, 0 to 1 */
  progress(): number;
  /** uses the last order - 1 tokens of `context`; a shorter context lowers the order */
  distribution(context: Uint16Array): NextTokenCounts;
  /** @returns at most 100,000 tokens that continue `start`, without `start` */
  sample(length: number, seed: number, temperature: number, start: Uint16Array): Uint16Array;
  score(text: string): Score;
  delete(): void;
}

/** One n-gram that made a perplexity infinite. */
export interface Cause {
  /** context, then the next token */
  tokens: Uint16Array;
  /** how often the split contains it */
  count: number;
}

/** The size of a counting model of order n, and how well it predicts. */
export interface OrderMeasures {
  /** n */
  order: number;
  /** distinct contexts in train that have a next token */
  contexts: number;
  /** distinct n-grams in train; with Kneser-Ney those of all orders that the model keeps */
  ngrams: number;
  /** V^(n-1) (V-1), rounded to a double */
  freeParameters: number;
  train: number | null;
  valid: number | null;
  /** the least train perplexity of any model of this order: relative frequencies among the scored tokens */
  trainFloor: number | null;
  /** share of scored valid tokens with a context that occurs in train, 0 to 1 */
  validSeen: number | null;
  /** scored valid tokens with probability 0 */
  validZeros: number;
  /** the most frequent n-grams among those, at most 20 */
  validCauses: Cause[];
}

/**
 * Interpolated Kneser-Ney of every order up to 8, found one after another: all of them cost little more than the highest.
 */
export interface KneserNey {
  /** works on about `entries` tokens towards `order`, which the trie must know @returns true when it is found */
  advance(order: number, entries: number): boolean;
  /** @returns progress to `order`, 0 to 1 */
  progress(order: number): number;
  /** @returns the highest order found so far */
  depth(): number;
  /** of an order up to `depth()` */
  measures(order: number): OrderMeasures;
  /** @returns the model of an order that the trie knows, which prepares these orders; they must outlive it */
  model(order: number): CountingModel;
  delete(): void;
}

/** Computes the surprise of every token of one split. */
export interface SurprisesJob {
  /** does about `units` of work @returns true when done */
  advance(units: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** complete when done @returns bits by index within the split; NaN for the first 7, Infinity where p is 0 */
  bits(): Float32Array;
  delete(): void;
}

/** Counts how often the tokens before each token of the valid split occurred in train with a next token. */
export interface PastCounts {
  /** reads about `entries` tokens more @returns true when done */
  advance(entries: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** complete when done @returns by index within valid; 2^32 - 1 for the first `length` */
  counts(): Uint32Array;
  delete(): void;
}

/** Measures one order in portions, because orders above 4 take longer than a slice. */
export interface OrderJob {
  /** reads up to `contexts` more distinct contexts @returns true when done */
  advance(contexts: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** valid when done */
  result(): OrderMeasures;
  delete(): void;
}

/** A block of the distinct contexts with the scored tokens that follow each, as flat arrays. */
export interface ContextTableParts {
  /** m, tokens of context */
  length: number;
  /** V */
  vocabulary: number;
  /** (n, m), oldest token first */
  contexts: Uint16Array;
  /** (n + 1) context i has the followers first[i] to first[i + 1] - 1 */
  first: Uint32Array;
  /** (followers, 3) token, count in train, count in valid */
  followers: Uint32Array;
}

/** Builds a block of contexts in portions. */
export interface ContextTableBuilder {
  /** adds up to `contexts` more distinct contexts @returns true when done */
  advance(contexts: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** empties the builder; call it when done */
  finish(): ContextTableParts;
  delete(): void;
}

/** ids refer to the vocabulary of the typed text */
export interface PreviewToken {
  text: string;
  id: number;
}

export interface TextPreview {
  characters: PreviewToken[];
  words: PreviewToken[];
  characterVocabulary: number;
  wordVocabulary: number;
}

export interface CountingModule extends LimitsModule {
  createCorpusBuilder(): CorpusBuilder;
  /** `trainTokens` from 0 to all tokens; the corpus must outlive the job */
  createSplitJob(corpus: Corpus, trainTokens: number): SplitJob;
  /** the corpus must outlive the trie */
  createNgramTrie(corpus: Corpus): NgramTrie;
  /**
   * `block` from 0 to `contextBlocks` - 1. m > 1 needs a trie that knows order m + 1; corpus and trie must outlive the
   * builder; the split must not change.
   */
  createContextTableBuilder(corpus: Corpus, trie: NgramTrie | null, m: number, block: number): ContextTableBuilder;
  /** corpus and trie must outlive it; the split must not change; throws if the text is too long */
  createKneserNey(corpus: Corpus, trie: NgramTrie): KneserNey;
  /**
   * Orders 1 and 2 of "ngram" need no trie; otherwise the trie must know the order. A "kneser-ney" model does all the
   * work of `KneserNey` for itself.
   */
  createCountingModel(corpus: Corpus, trie: NgramTrie | null, spec: CountingModelSpec): CountingModel;
  /** the trie must know the spec's order; corpus and trie must outlive the job; the split must not change */
  createSurprisesJob(corpus: Corpus, trie: NgramTrie, spec: CountingModelSpec, split: SplitName): SurprisesJob;
  /** `length` from 1 to 16 tokens, which the trie must know; both must outlive the job; the split must not change */
  createPastCounts(corpus: Corpus, trie: NgramTrie, length: number): PastCounts;
  /**
   * Prepares and measures the model on both splits; corpus and trie must outlive the job; the split must not change.
   * `KneserNey` finds the same of "kneser-ney" much sooner.
   */
  createOrderJob(corpus: Corpus, trie: NgramTrie | null, spec: CountingModelSpec): OrderJob;
  createWordCounter(corpus: Corpus): WordCounter;
  preview(text: string): TextPreview;
}
