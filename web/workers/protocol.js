/**
 * What crosses between the page and its workers: the corpus worker serves `corpus`, the lab worker `network`, `lab` and
 * `words`, a trainer worker `trainer`. The last two run the same script.
 *
 * Units: losses are nats per token, surprises are bits, perplexities have no unit. A perplexity is `null` where the
 * split has nothing to score and `Infinity` where a needed probability is 0.
 * Token ids are positions in a vocabulary sorted by code point.
 */

/**
 * @typedef {object} EngineAsset  One compiled engine, handed to every worker at its start.
 * @property {WebAssembly.Module} module  with vectors, or the scalar build for browsers without them
 */

/** @typedef {{name: string, bytes: ArrayBuffer}} InputFile  bytes are transferred, not copied */
/** @typedef {InputFile | {name: string, url: string}} GivenFile  with an absolute address: fetched by the worker */
/** @typedef {(done: number) => void} Progress  share of the work done, 0 to 1 */
/** @typedef {Uint8Array | Uint16Array} Tokens  ids; one byte each where the vocabulary has at most 256 entries */

/**
 * @typedef {object} CorpusIdentity
 * @property {number} id           counts up with every loaded corpus; replies about another id are stale
 * @property {string} name         the file's name, or the names of joined files
 * @property {Uint32Array} vocabulary   code points, ascending; its index is the token id
 * @property {Uint16Array} head    the first tokens, at most 1,000
 * @property {Uint32Array} unigramCounts  (V), over the train split
 */
/** @typedef {CorpusIdentity & import('./module-counting.js').CorpusFacts} CorpusSummary */

/** @typedef {import('./module-counting.js').Cause} Cause */
/** @typedef {import('./module-counting.js').CountingModelSpec} CountingModelSpec */
/** @typedef {import('./module-counting.js').OrderMeasures} OrderResult */
/** @typedef {import('./module-counting.js').NextTokenCounts} NextTokenCounts */
/** @typedef {import('./module-counting.js').Score} Score */
/** @typedef {import('./module-counting.js').ContextTableParts} ContextTableParts */
/** @typedef {import('./module-counting.js').TextPreview} TextPreview */
/**
 * @typedef {object} SampleRequest
 * @property {number} length
 * @property {number} seed         integer from 0 to 2^32 - 1
 * @property {number} temperature  1 leaves the model as it is, 0 always takes the likeliest token
 * @property {number[]} [start]    tokens to continue
 */

/**
 * @typedef {object} CorpusTasks  May be asked for whichever corpus is in use.
 * @property {(files: GivenFile[], options: {trainTokens?: number}, progress: Progress) => Promise<CorpusSummary>} load  joins the files; a newer load makes an older one reject with `Cancelled`
 * @property {() => Promise<void>} cancelLoad  what was loaded before stays in use
 * @property {() => Promise<void>} cancelSplit  the split stays where it is
 * @property {() => Promise<void>} stopOrders
 * @property {(text: string) => Promise<TextPreview>} preview
 */
/**
 * @typedef {object} CorpusQuestions  Each carries the id of its corpus, and rejects with `Stale` where another one is in use.
 * @property {(id: number) => Promise<string>} sha256  of the joined file bytes, 64 lower-case hex digits
 * @property {(id: number, trainTokens: number, progress: Progress) => Promise<CorpusSummary>} setSplit  the split stays until all is counted again; a newer call, or another text, makes an older one reject with `Cancelled`
 * @property {(id: number) => Promise<number>} distinctWords
 * @property {(id: number, spec: CountingModelSpec) => Promise<OrderResult>} measure  orders 1 and 2 at once; 3 and above after `orders`
 * @property {(id: number) => Promise<Uint32Array>} bigramCounts       (V, V), row = current token; V at most 1,024
 * @property {(id: number, initialCount: number) => Promise<Float64Array>} bigramProbabilities  (V, V), smoothed; V at most `largestWholeTable`
 * @property {(id: number, current: number) => Promise<Float64Array>} bigramRow  (V) counts of what follows; any V
 * @property {(id: number, order: "code-point" | "frequency" | "similarity") => Promise<Uint32Array>} permutation  position -> token id
 * @property {(id: number, order: "code-point" | "frequency" | "similarity", size: number, initialCount: number) => Promise<Float32Array>} bigramOverview  (size, size) largest p of each block, for vocabularies too large to draw cell by cell
 * @property {(id: number, spec: CountingModelSpec, context: number[]) => Promise<NextTokenCounts>} distribution
 * @property {(id: number, spec: CountingModelSpec, request: SampleRequest) => Promise<Uint16Array>} sample
 * @property {(id: number, spec: CountingModelSpec, text: string) => Promise<Score>} score
 * @property {(id: number, specs: CountingModelSpec[], onResult: (result: OrderResult) => void, progress: Progress) => Promise<void>} orders  measures these in turn; a later call replaces an earlier one
 * @property {(id: number, length: number, progress: Progress) => Promise<ContextTableParts>} contextTable  for the exact evaluation of networks with this much context, 1 to 16 tokens
 * @property {(id: number) => Promise<Tokens>} trainTokens  a copy for a trainer worker
 */
/** @typedef {CorpusTasks & CorpusQuestions} CorpusApi */
/**
 * The same questions about the corpus in use.
 * @template Questions
 * @typedef {{[Question in keyof Questions]: Questions[Question] extends (id: number, ...rest: infer Rest) => infer Answer ? (...rest: Rest) => Answer : never}} OfOneCorpus
 */
/** @typedef {CorpusTasks & OfOneCorpus<CorpusQuestions>} Corpus  the page's side */

/** @typedef {import('./module-networks.js').NetworkSettings} NetworkSettings */
/** @typedef {{settings: NetworkSettings, weights: Float32Array}} NetworkWeights */
/** @typedef {import('./module-networks.js').Recipe} Recipe */
/** @typedef {import('./module-networks.js').Inside} Inside */
/** @typedef {import('./module-networks.js').Embeddings} Embeddings */
/** @typedef {import('./module-networks.js').Comparison} Comparison */
/** @typedef {import('./module-networks.js').PairLevels} PairLevels */
/** @typedef {import('./module-networks.js').EvaluatedPerplexity} EvaluatedPerplexity */
/** @typedef {import('./module-networks.js').TensorFile} TensorFile */
/** @typedef {import('./module-networks.js').TrainerSettings} TrainerSettings */
/**
 * @typedef {object} NetworkApi  Networks are kept by name ("mlp1", "mlp7", …); `use` replaces one.
 * @property {(name: string, network: NetworkWeights) => Promise<void>} use
 * @property {(network: NetworkWeights) => Promise<{parameters: number, fingerprint: string}>} facts
 * @property {() => Promise<Record<"article" | "quick", Recipe>>} recipes
 * @property {(vocabulary: number, contexts: number[], features: number) => Promise<number[]>} parameterCounts  of networks that need not exist, by their context
 * @property {(settings: NetworkSettings) => Promise<{weights: Float32Array, parameters: number, fingerprint: string}>} initial  the seed's own initial weights
 * @property {(name: string, tokens: number[]) => Promise<Float64Array>} score  surprise of each token in bits; NaN for the first m
 * @property {(name: string, contexts: number[][]) => Promise<Float32Array>} distributions (contexts, V); a context shorter than m is an error
 * @property {(name: string, request: SampleRequest) => Promise<Uint16Array>} sample
 * @property {(name: string, counts: Uint32Array | null) => Promise<{learnt: Float32Array, comparison: Comparison | null}>} compare  of a network with one token of context; learnt: (V, V)
 * @property {(counts: Uint32Array, vocabulary: number, initialCount: number) => Promise<PairLevels>} pairLevels  counts: (V, V)
 * @property {(name: string, previous: Float64Array | null, asked: number[]) => Promise<Embeddings>} embeddings  aligned to `previous` points, with the neighbours of the tokens asked about
 * @property {(name: string, context: number[]) => Promise<Inside>} inside
 * @property {(name: string, context: number[], next: number, rate: number) => Promise<NetworkWeights>} gradientStep  one plain gradient step
 * @property {(table: ContextTableParts) => Promise<void>} addTable  of the corpus in use
 * @property {() => Promise<void>} forgetTables  where another corpus or split came; evaluations under way reject with `Cancelled`
 * @property {(network: NetworkWeights, run: number, progress: Progress) => Promise<EvaluatedPerplexity>} evaluate  exact, over both splits of the corpus, whose table for this context must be there; `run` is any number to stop it by
 * @property {(run: number) => Promise<void>} stopEvaluation  the evaluation under way for this run rejects with `Cancelled`
 * @property {(network: NetworkWeights, metadata: Record<string, string>) => Promise<Uint8Array>} toSafetensors
 * @property {(bytes: ArrayBuffer) => Promise<TensorFile>} tensors  the arrays of any safetensors file, row-major
 * @property {(bytes: ArrayBuffer) => Promise<{network: NetworkWeights, metadata: Record<string, string>}>} fromSafetensors
 */

/**
 * @typedef {object} Frame  Posted while training, at most 30 a second, and at every step that is to be evaluated.
 * @property {number} step
 * @property {number} loss             nats per token of the last minibatch
 * @property {number} stepsPerSecond
 * @property {Float32Array} weights
 * @property {string} fingerprint
 * @property {boolean} evaluate        true at every 2 % of the recipe, and at its end
 */
/**
 * @typedef {object} TrainerApi
 * @property {(settings: TrainerSettings, trainTokens: Tokens) => Promise<Frame>} start  builds the seed's own initial weights (step 0)
 * @property {(speed: number, onFrame: (frame: Frame) => void | Promise<void>) => Promise<"finished" | "paused">} train  speed: steps a second, Infinity for full speed; rejects where training diverges, naming the cause
 * @property {(speed: number) => Promise<void>} setSpeed  of the training under way
 * @property {() => Promise<void>} pause  within 100 ms
 * @property {(steps: number) => Promise<Frame>} step
 */
export {};
