/**
 * The protocol between the page and its workers: the corpus worker serves `corpus`, the lab worker `network`, `lab` and
 * `words`, a trainer worker `trainer`. Lab and trainer workers run the same script.
 *
 * Units: losses are nats per token, surprises are bits, perplexities have no unit. A perplexity is `null` if the
 * split has nothing to score and `Infinity` if a needed probability is 0.
 * Token ids are positions in a vocabulary sorted by code point.
 */

/**
 * @typedef {object} EngineAsset  A compiled engine, which every worker receives at its start.
 * @property {WebAssembly.Module} module  the vector build, or the scalar build for browsers without vectors
 */

/** @typedef {{name: string, bytes: ArrayBuffer, origin?: Blob, modified?: number}} InputFile  the client transfers `bytes` without a copy; origin: they can be read from it again; modified: a time */
/** @typedef {InputFile | {name: string, url: string, size?: number}} GivenFile  the worker fetches an absolute `url`, of `size` bytes */
/** @typedef {(done: number) => void} Progress  share of the work done, 0 to 1 */
/** @typedef {Uint8Array | Uint16Array} Tokens  ids; one byte each if the vocabulary has at most 256 entries */

/**
 * @typedef {object} CorpusIdentity
 * @property {number} id           counts up with every loaded corpus; replies about another id are stale
 * @property {string} name         name of the file or of the joined files
 * @property {Uint32Array} vocabulary   code points, ascending; its index is the token id
 * @property {Uint16Array} head    the first tokens, at most 1,000
 * @property {Uint32Array} unigramCounts  (V), over the train split
 */
/** @typedef {CorpusIdentity & import('./module-counting.js').CorpusFacts} CorpusSummary */

/** @typedef {import('./module-counting.js').Cause} Cause */
/** @typedef {import('./module-counting.js').CountingModelSpec} CountingModelSpec */
/** @typedef {import('./module-counting.js').SplitName} SplitName */
/** @typedef {import('./module-counting.js').OrderMeasures} OrderMeasures */
/** @typedef {OrderMeasures & {seconds: number}} OrderResult  seconds: until it was measured, beside all other work; a longer order builds on the shorter ones */
/** @typedef {import('./module-mixtures.js').PastGroup} PastGroup */
/** @typedef {import('./module-mixtures.js').MeanSurprises} MeanSurprises */
/** @typedef {import('./module-mixtures.js').MeanBits} MeanBits */
/** @typedef {{counts: Uint32Array, models: Float32Array[]}} Pasts  by token of the valid split: how often its past occurred, and its surprise under each model */
/** @typedef {{groups: PastGroup[], mean: MeanSurprises, perplexities: MeanBits}} PastResult  only tokens that all models score count */
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
 * @typedef {object} LoadOptions
 * @property {number} [trainTokens]
 * @property {string} [name]    of the joined files; their names by default
 * @property {string | null} [sha256]  of the bytes that the reader gave, where the page made the text of others
 * @property {number} [after]  an id that the text's own follows, in a worker that has not seen it
 */

/**
 * @typedef {object} CorpusTasks  Calls that do not depend on the corpus in use.
 * @property {(files: GivenFile[], options: LoadOptions, progress: Progress) => Promise<CorpusSummary>} load  joins the files; a newer load makes an older one reject with `Cancelled`
 * @property {() => Promise<void>} cancelLoad  the previous text stays in use
 * @property {() => Promise<void>} cancelSplit  the split does not move
 * @property {(kind: CountingModelSpec['kind']) => Promise<void>} stopOrders
 * @property {() => Promise<void>} stopPast  running `surprises` and `pastCounts` reject with `Cancelled`
 * @property {(text: string) => Promise<TextPreview>} preview
 */
/**
 * @typedef {object} CorpusQuestions  Each carries the id of its corpus and rejects with `Stale` if another corpus is in use.
 * @property {(id: number) => Promise<string>} sha256  of the joined file bytes, 64 lower-case hex digits
 * @property {(id: number, trainTokens: number, progress: Progress) => Promise<CorpusSummary>} setSplit  moves the split after recounting; a newer call or another text makes an older one reject with `Cancelled`
 * @property {(id: number) => Promise<number>} distinctWords
 * @property {(id: number, spec: CountingModelSpec) => Promise<OrderMeasures>} measure  orders 3 and above need `orders` first
 * @property {(id: number) => Promise<Uint32Array>} bigramCounts       (V, V), row = current token; V at most 1,024
 * @property {(id: number, initialCount: number) => Promise<Float64Array>} bigramProbabilities  (V, V), smoothed; V at most `largestWholeTable`
 * @property {(id: number, current: number) => Promise<Float64Array>} bigramRow  (V) counts of next tokens; any V
 * @property {(id: number, order: "code-point" | "frequency" | "similarity") => Promise<Uint32Array>} permutation  position -> token id
 * @property {(id: number, order: "code-point" | "frequency" | "similarity", size: number, initialCount: number) => Promise<Float32Array>} bigramOverview  (size, size) largest p of each block, for vocabularies too large to draw cell by cell
 * @property {(id: number, spec: CountingModelSpec, context: number[]) => Promise<NextTokenCounts>} distribution
 * @property {(id: number, spec: CountingModelSpec, request: SampleRequest) => Promise<Uint16Array>} sample
 * @property {(id: number, spec: CountingModelSpec, text: string) => Promise<Score>} score
 * @property {(id: number, specs: CountingModelSpec[], onResult: (result: OrderResult) => void, progress: Progress) => Promise<void>} orders  measures `specs` in turn; a newer call replaces an older one of the same kind
 * @property {(id: number, length: number, block: number, progress: Progress) => Promise<ContextTableParts>} contextBlock  for the exact evaluation of networks with `length` tokens of context, 1 to 16; `block` from 0 to `contextBlocks` - 1
 * @property {(id: number, count: number) => Promise<Uint16Array>} validHead  at most `count` tokens from the beginning of the validation part
 * @property {(id: number, split: SplitName) => Promise<Tokens>} splitTokens  a copy
 * @property {(id: number, spec: CountingModelSpec, split: SplitName, progress: Progress) => Promise<Float32Array>} surprises  bits by index within the split; NaN for the first 7
 * @property {(id: number, length: number, progress: Progress) => Promise<Uint32Array>} pastCounts  by index within the valid split: how often the `length` tokens before, 1 to 16, occurred in the train split; 2^32 - 1 for the first `length`
 */
/**
 * @typedef {object} WithAnswers  In the worker, questions come with a text, and their answers with its summary.
 * @property {(files: GivenFile[], options: LoadOptions & {questions?: import('./questions-ahead.js').Question[]}, progress: Progress) => Promise<CorpusSummary & {answers: import('./questions-ahead.js').Answered[]}>} load
 */
/** @typedef {Omit<CorpusTasks, 'load'> & WithAnswers & CorpusQuestions} CorpusApi */
/**
 * The same questions about the corpus in use.
 * @template Questions
 * @typedef {{[Question in keyof Questions]: Questions[Question] extends (id: number, ...rest: infer Rest) => infer Answer ? (...rest: Rest) => Answer : never}} OfOneCorpus
 */
/** @typedef {CorpusTasks & OfOneCorpus<CorpusQuestions>} Corpus  as the page sees it */

/** @typedef {import('./module-networks.js').NetworkSettings} NetworkSettings */
/** @typedef {{settings: NetworkSettings, weights: Float32Array}} NetworkWeights */
/** @typedef {import('./module-networks.js').Recipe} Recipe */
/** @typedef {import('./module-networks.js').RecipeName} RecipeName */
/** @typedef {import('./module-networks.js').NamedRecipe} NamedRecipe */
/** @typedef {import('./module-networks.js').Inside} Inside */
/** @typedef {import('./module-networks.js').Embeddings} Embeddings */
/** @typedef {import('./module-networks.js').Comparison} Comparison */
/** @typedef {import('./module-networks.js').EvaluatedPerplexity} EvaluatedPerplexity */
/** @typedef {import('./module-networks.js').NearPast} NearPast */
/** @typedef {import('./module-networks.js').NearestInBlock} NearestInBlock */
/**
 * @typedef {object} NearestPasts
 * @property {NearPast[]} pasts       nearest first
 * @property {number} compared        distinct pasts of the train split, all of which were compared
 * @property {number} meanDistance    over these
 */
/** @typedef {import('./module-networks.js').TensorFile} TensorFile */
/** @typedef {import('./module-networks.js').TrainerSettings} TrainerSettings */
/**
 * @typedef {object} QueryApi  The worker keeps networks by name ("mlp1", "mlp7", …); `use` replaces one.
 * @property {(name: string, network: NetworkWeights) => Promise<void>} use
 * @property {(network: NetworkWeights) => Promise<{parameters: number, fingerprint: string}>} facts
 * @property {() => Promise<Record<RecipeName, NamedRecipe>>} recipes
 * @property {(vocabulary: number, contexts: number[], features: number) => Promise<number[]>} parameterCounts  one for each context; the networks need not exist
 * @property {(settings: NetworkSettings) => Promise<{weights: Float32Array, parameters: number, fingerprint: string}>} initial  the seed's initial weights
 * @property {(name: string, tokens: number[]) => Promise<Float64Array>} score  surprise of each token in bits; NaN for the first m
 * @property {(name: string, contexts: number[][]) => Promise<Float32Array>} distributions (contexts, V); a context shorter than m is an error
 * @property {(name: string, request: SampleRequest) => Promise<Uint16Array>} sample
 * @property {(name: string, counts: Uint32Array | null) => Promise<{learnt: Float32Array, comparison: Comparison | null}>} compare  needs a network with one token of context; learnt: (V, V)
 * @property {(name: string, previous: Float64Array | null, asked: number[]) => Promise<Embeddings>} embeddings  points aligned to `previous`, and the neighbours of the `asked` tokens
 * @property {(name: string, context: number[]) => Promise<Inside>} inside
 * @property {(network: NetworkWeights, tokens: Tokens, run: number, progress: Progress) => Promise<Float32Array>} surprises  bits of each token; NaN for the first max(7, m). Takes `tokens`
 * @property {(pasts: Pasts | null, network: Float32Array | null, weight: number) => Promise<PastResult>} pastMeans  null: the pasts of the last call, which takes some milliseconds; network: bits by token, NaN where not scored; `weight` of the network, 0 to 1, in its mixture with the last model
 * @property {(run: number) => Promise<void>} stopSurprises  those of this run, and mixtures, reject with `Cancelled`
 * @property {(first: Float32Array, second: Float32Array, weights: number[], run: number) => Promise<number[]>} mixtures  perplexities of mixtures, from the bits of each token; weights of the first model
 * @property {(network: NetworkWeights, metadata: Record<string, string>) => Promise<Uint8Array>} toSafetensors
 * @property {(bytes: ArrayBuffer) => Promise<TensorFile>} tensors  the arrays of any safetensors file, row-major
 * @property {(bytes: ArrayBuffer) => Promise<{network: NetworkWeights, metadata: Record<string, string>}>} fromSafetensors
 */

/**
 * @typedef {object} BlockApi  What workers share: each answers from its blocks of the contexts of the corpus in use.
 * @property {() => Promise<void>} ping  answered between two slices of any work
 * @property {(block: number, parts: ContextTableParts) => Promise<void>} addBlock
 * @property {() => Promise<void>} forgetBlocks  after a change of corpus or split; running work on them rejects with `Cancelled`
 * @property {(network: NetworkWeights, blocks: number[], run: number, progress: Progress) => Promise<Float64Array[]>} losses  for each block sum in nats and number of tokens, of train and of valid; needs the blocks for this context length; `run` identifies it to `stopEvaluation`
 * @property {(run: number) => Promise<void>} stopEvaluation  the `losses` of this run reject with `Cancelled`
 * @property {(losses: Float64Array[]) => Promise<EvaluatedPerplexity>} perplexityOf  blocks in their order
 * @property {(network: NetworkWeights, past: number[], count: number, blocks: number[], progress: Progress) => Promise<NearestInBlock[]>} nearestOfBlocks  the `count` nearest of each block
 * @property {() => Promise<void>} stopNearestPasts  calls under way reject with `Cancelled`
 */
/** @typedef {QueryApi & BlockApi} NetworkApi  of the lab worker */
/**
 * @typedef {object} Evaluation  Questions that the page shares out among workers, about the corpus in use.
 * @property {(length: number) => void} prepareEvaluation  hands over the contexts of this length before the first question
 * @property {(network: NetworkWeights, run: number, progress: Progress) => Promise<EvaluatedPerplexity>} evaluate  exact, over both splits; `run` identifies it to `stopEvaluation`
 * @property {(run: number) => Promise<void>} stopEvaluation  the evaluation of this run rejects with `Cancelled`
 * @property {(network: NetworkWeights, past: number[], count: number, progress: Progress) => Promise<NearestPasts>} nearestPasts  of the train split, as the network sees them; a newer call makes an older one reject with `Cancelled`
 * @property {() => Promise<void>} stopNearestPasts  the call under way rejects with `Cancelled`
 */

/**
 * @typedef {object} Frame  Posted during training, at most 30 per second, and at every step due for evaluation.
 * @property {number} step
 * @property {number} loss             nats per token of the last minibatch
 * @property {number} stepsPerSecond
 * @property {Float32Array} weights
 * @property {string} fingerprint
 * @property {boolean} evaluate        true at every 2 % of the recipe and at its end
 * @property {number} workers          that compute each step
 */
/**
 * @typedef {object} TrainerApi
 * @property {(settings: TrainerSettings, trainTokens: Tokens) => Promise<Frame>} start  builds the seed's initial weights (step 0)
 * @property {(speed: number, onFrame: (frame: Frame) => void | Promise<void>) => Promise<"finished" | "paused">} train  speed: steps per second, Infinity for full speed; rejects with the cause if training diverges
 * @property {(speed: number) => Promise<void>} setSpeed  of the running training
 * @property {() => Promise<void>} pause  within 100 ms
 * @property {(steps: number) => Promise<Frame>} step
 */
/** @typedef {{addFollower(port: MessagePort): Promise<void>}} TeamApi  Adds a worker that may join the team; its `follow` has the port's other end. */
/**
 * @typedef {object} FollowerApi  A worker that computes parts of another worker's training.
 * @property {(port: MessagePort) => Promise<void>} follow  the trainer at the other end
 */
export {};
