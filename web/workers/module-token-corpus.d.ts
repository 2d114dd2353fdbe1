/** Bindings from cpp/bindings/token_corpus.cpp. Arrays cross as copies; invalid requests throw. */
import type { Corpus } from './module-counting.js';

export interface TokenCorpusModule {
  /** `vocabulary` as of `Corpus`; its first `trainTokens` tokens train, the others validate. Counts all at once */
  createTokenCorpus(vocabulary: Uint32Array, tokens: Uint8Array | Uint16Array, trainTokens: number): Corpus;
}
