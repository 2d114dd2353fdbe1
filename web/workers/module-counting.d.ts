/**
 * What cpp/bindings/counting.cpp adds to the compiled module. Arrays cross as copies in both directions. Functions throw
 * an `Error` whose message says what to do. Every object from C++ is freed with `delete()`.
 * Token ids are positions in the vocabulary; surprises are bits; a perplexity is null where there is nothing to score and
 * Infinity where a needed probability is 0. Counts cross as doubles where they may pass 2^32.
 */
import type { LimitsModule } from './module-limits.js';

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
  /** code points */
  characters: number;
  /** invalid parts that became U+FFFD */
  replaced: number;
  /** in these parts */
  replacedBytes: number;
  /** line ends written as carriage return and newline */
  crlf: number;
  /** separated by white space */
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
  /** (V, V), row = current token, over the train split; V at most `largestWholeTable` */
  bigramCounts(): Uint32Array;
  /** (V, V) p(next | current) of the smoothed counts, row = current token; V at most `largestWholeTable` */
  bigramProbabilities(initialCount: number): Float64Array;
  /** (size, size): the largest p(next | current) of each block of cells, both axes in the order of `permutation` */
  bigramOverview(permutation: Uint32Array, size: number, initialCount: number): Float32Array;
  /** position -> token id; similarity is frequency for V above `largestSimilarityOrder` */
  permutation(order: 'code-point' | 'frequency' | 'similarity'): Uint32Array;
  delete(): void;
}

/** Counts a corpus again for another split; the corpus keeps the one that it has until `finish`. */
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

/**
 * Chooses a counting model: its kind, its order n and the parameters of that kind. An "ngram" model adds the initial
 * count to every cell: (count + a) / (total + a V).
 */
export interface CountingModelSpec {
  kind: 'ngram';
  order: number;
  initialCount: number;
}

/** A next-token distribution of a counting model. */
export interface NextTokenCounts {
  /** (V) */
  probabilities: Float64Array;
  /** (V) how often each token followed the context in train */
  counts: Float64Array;
  /** how often the context was followed by anything */
  contextCount: number;
}

export interface Score {
  /** -1 where the character is not in the vocabulary */
  tokens: Int32Array;
  /** surprise of each token; NaN where it is not in the vocabulary, Infinity where p is 0 */
  bits: Float64Array;
  /** over the scored tokens */
  totalBits: number;
  /** of the scored tokens */
  meanBits: number | null;
  /** 2^meanBits */
  perplexity: number | null;
}

/** Answers from a corpus and its trie, which must outlive it; the split must stay. To be prepared before it is asked. */
export interface CountingModel {
  /** works on up to `units` of what the model has to know first; true when it is prepared. An n-gram model is at once */
  advance(units: number): boolean;
  /** of the preparation, 0 to 1 */
  progress(): number;
  /** the last order - 1 tokens of `context` count; a shorter context uses the order that it allows */
  distribution(context: Uint16Array): NextTokenCounts;
  /** the tokens that continue `start`; the start itself is not repeated */
  sample(length: number, seed: number, temperature: number, start: Uint16Array): Uint16Array;
  score(text: string): Score;
  delete(): void;
}

/** One n-gram that made a perplexity infinite. */
export interface Cause {
  /** context, then the token that followed */
  tokens: Uint16Array;
  /** how often the split asks for it */
  count: number;
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

/** Every distinct context with the scored tokens that follow it, as flat arrays. */
export interface ContextTableParts {
  /** m, tokens of context */
  length: number;
  /** V */
  vocabulary: number;
  /** (n, m), oldest token first */
  contexts: Uint16Array;
  /** (n + 1): followers of context i are first[i] to first[i + 1] - 1 */
  first: Uint32Array;
  /** (followers, 3): token, how often in train, how often in valid */
  followers: Uint32Array;
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

/** ids are in the vocabulary of the typed text itself */
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
  /** 0 to all tokens; the corpus must outlive the job */
  createSplitJob(corpus: Corpus, trainTokens: number): SplitJob;
  /** the corpus must outlive the trie */
  createNgramTrie(corpus: Corpus): NgramTrie;
  /** m = 1 comes from the corpus (the trie may be null); for more the trie must know order m + 1. Both must outlive the builder, and the split must stay */
  createContextTableBuilder(corpus: Corpus, trie: NgramTrie | null, m: number): ContextTableBuilder;
  /** orders 1 and 2 come from the corpus, 3 and above from the trie, which must know them (null for orders 1 and 2) */
  createCountingModel(corpus: Corpus, trie: NgramTrie | null, spec: CountingModelSpec): CountingModel;
  /** measures how well the model predicts both splits, preparation included; corpus and trie must outlive the job, and the split must stay */
  createOrderJob(corpus: Corpus, trie: NgramTrie | null, spec: CountingModelSpec): OrderJob;
  createWordCounter(corpus: Corpus): WordCounter;
  preview(text: string): TextPreview;
}
