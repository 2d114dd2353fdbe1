/** The compiled engine, which the engine worker imports as `#engine`; it joins the parts of cpp/bindings. */
import type { CountingModule } from './module-counting.js';
import type { LikelihoodModule } from './module-likelihood.js';
import type { NetworksModule } from './module-networks.js';
import type { TokenCorpusModule } from './module-token-corpus.js';
import type { WordsModule } from './module-words.js';

export type EngineModule = CountingModule & NetworksModule & LikelihoodModule & TokenCorpusModule & WordsModule;

/** Tells Emscripten's script where its WebAssembly is. */
export interface EngineOptions {
  instantiateWasm?: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => object;
  locateFile?: (name: string) => string;
  wasmBinary?: ArrayBuffer | Uint8Array;
}

export default function createEngine(options: EngineOptions): Promise<EngineModule>;
