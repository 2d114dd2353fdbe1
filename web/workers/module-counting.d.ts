/**
 * What cpp/bindings/counting.cpp adds to the compiled module. Arrays cross as copies in both directions. Functions throw
 * an `Error` whose message says what to do. Every object from C++ is freed with `delete()`.
 * Token ids are positions in the vocabulary; surprises are bits; a perplexity is null where there is nothing to score and
 * Infinity where a needed probability is 0. Counts cross as doubles where they may pass 2^32.
 */
import type { Cause, ContextTableParts, Score, TextPreview } from './protocol.js';

/** Reads a text twice, in chunks of any size: first `scan` over all files, then `encode` over the same bytes. */
export interface CorpusBuilder {
  /** begins the next file: its byte-order mark is understood, an unfinished sequence of the last file is closed */
  beginFile(): void;
  scan(chunk: Uint8Array): void;
  /** throws where the text cannot be used: empty, too short, one distinct character, binary, too many characters */
  finishScan(): void;
  /** begins the second pass; trainTokens 0: the default split */
  beginEncoding(trainTokens: number): void;
  encode(chunk: Uint8Array): void;
  /** the corpus; the builder is empty afterwards */
  finish(): Corpus;
  delete(): void;
}

export interface CorpusFacts {
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';
  characters: number;
  replaced: number;
  replacedBytes: number;
  crlf: number;
  words: number;
  trainTokens: number;
  validTokens: number;
}

export interface Corpus {
  facts(): CorpusFacts;
  /** code points, ascending */
  vocabulary(): Uint32Array;
  /** at most `count` tokens from `start` on */
  tokens(start: number, count: number): Uint16Array;
  /** a copy of the train split, one byte a token where V <= 256, else two */
  trainTokens(): Uint8Array | Uint16Array;
  /** (V) over the train split */
  unigramCounts(): Uint32Array;
  /** (V, V), row = current token, over the train split; V at most 1,024 */
  bigramCounts(): Uint32Array;
  /** (V) counts of what follows `current` in the train split */
  bigramRow(current: number): Float64Array;
  /** (size, size): the largest p(next | current) of each block of cells, both axes in the order of `permutation` */
  bigramOverview(permutation: Uint32Array, size: number, initialCount: number): Float32Array;
  /** position -> token id; similarity is frequency for V above 512 */
  permutation(order: 'code-point' | 'frequency' | 'similarity'): Uint32Array;
  delete(): void;
}

/** Counts a corpus anew for another split; the corpus keeps the one that it has until `finish`. */
export interface SplitJob {
  /** counts up to `tokens` more; true when done */
  advance(tokens: number): boolean;
  /** 0 to 1 */
  progress(): number;
  /** when done: gives the corpus its new split */
  finish(): void;
  delete(): void;
}

/**
 * Sorts all positions of the corpus by what follows them, one token deeper at a time: n-grams of every order up to 17.
 * It does not depend on the split.
 */
export interface NgramTrie {
  /** works on up to `tokens` positions; true when n-grams of `order` are known. */
  advance(order: number, tokens: number): boolean;
  /** progress to `order`, 0 to 1 */
  progress(order: number): number;
  /** orders known so far */
  depth(): number;
  delete(): void;
}

/** Counts the distinct words of a corpus, which must outlive it. */
export interface WordCounter {
  advance(tokens: number): boolean;
  progress(): number;
  distinct(): number;
  delete(): void;
}

export interface NextTokenCounts {
  probabilities: Float64Array;
  counts: Float64Array;
  contextCount: number;
}

/** What a counting model of order n stores and how well it predicts. */
export interface OrderMeasures {
  /** n */
  order: number;
  /** distinct contexts in train that something follows */
  contexts: number;
  /** distinct n-grams in train */
  ngrams: number;
  /** V^(n-1) (V-1), rounded to a double */
  freeParameters: number;
  train: number | null;
  valid: number | null;
  /** the least train perplexity of any model of this order: relative frequencies among the scored tokens */
  trainFloor: number | null;
  /** share of scored valid tokens whose context occurs in train, 0 to 1 */
  validSeen: number | null;
  /** scored valid tokens with probability 0 */
  validZeros: number;
  /** the most frequent n-grams among them, at most 20 */
  validCauses: Cause[];
}

/** Measures one order in portions; orders above 4 take longer than a slice. */
export interface OrderJob {
  /** reads up to `contexts` more distinct contexts; true when done */
  advance(contexts: number): boolean;
  /** 0 to 1 */
  progress(): number;
  /** when done */
  result(): OrderMeasures;
  delete(): void;
}

/** Makes a context table in portions. */
export interface ContextTableBuilder {
  /** adds up to `contexts` more distinct contexts; true when done */
  advance(contexts: number): boolean;
  /** 0 to 1 */
  progress(): number;
  /** when done; the builder is empty afterwards */
  finish(): ContextTableParts;
  delete(): void;
}

export interface CountingModule {
  createCorpusBuilder(): CorpusBuilder;
  /** 0 to all tokens; the corpus must outlive the job */
  createSplitJob(corpus: Corpus, trainTokens: number): SplitJob;
  /** the corpus must outlive the trie */
  createNgramTrie(corpus: Corpus): NgramTrie;
  /** m = 1 comes from the corpus (the trie may be null); for more the trie must know order m + 1. Both must outlive the builder, and the split must stay */
  createContextTableBuilder(corpus: Corpus, trie: NgramTrie | null, m: number): ContextTableBuilder;
  /** orders 1 and 2 come from the corpus, 3 and above from the trie, which must know them (null for orders 1 and 2) */
  measureOrder(corpus: Corpus, trie: NgramTrie | null, order: number, initialCount: number): OrderMeasures;
  /** the same in portions; corpus and trie must outlive the job, and the split must stay */
  createOrderJob(corpus: Corpus, trie: NgramTrie | null, order: number, initialCount: number): OrderJob;
  /** the last order - 1 tokens of `context` count; a shorter context uses the order that it allows */
  distribution(
    corpus: Corpus,
    trie: NgramTrie | null,
    order: number,
    context: Uint16Array,
    initialCount: number,
  ): NextTokenCounts;
  /** the tokens that continue `start`; the start itself is not repeated */
  sample(
    corpus: Corpus,
    trie: NgramTrie | null,
    order: number,
    initialCount: number,
    length: number,
    seed: number,
    temperature: number,
    start: Uint16Array,
  ): Uint16Array;
  score(corpus: Corpus, trie: NgramTrie | null, order: number, initialCount: number, text: string): Score;
  createWordCounter(corpus: Corpus): WordCounter;
  preview(text: string): TextPreview;
}
