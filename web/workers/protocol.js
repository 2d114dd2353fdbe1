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
 * @typedef {object} CorpusSummary
 * @property {number} id           counts up with every loaded corpus; replies about another id are stale
 * @property {string} name         the file's name, or the names of joined files
 * @property {string} encoding     "UTF-8" | "UTF-16LE" | "UTF-16BE"
 * @property {number} characters   code points
 * @property {number} replaced     invalid parts that became U+FFFD
 * @property {number} replacedBytes  in these parts
 * @property {number} crlf         line ends written as carriage return and newline
 * @property {number} words        separated by white space
 * @property {Uint32Array} vocabulary   code points, ascending; its index is the token id
 * @property {number} trainTokens
 * @property {number} validTokens
 * @property {Uint16Array} head    the first tokens, at most 1,000
 * @property {Uint32Array} unigramCounts  (V), over the train split
 */

/**
 * @typedef {object} Cause  One n-gram that made a perplexity infinite.
 * @property {Uint16Array} tokens  context, then the token that followed
 * @property {number} count        how often the split asks for it
 */
/**
 * @typedef {object} CountingModelSpec  Chooses a counting model: its kind, its order n and the parameters of that kind.
 * @property {"ngram"} kind          (count + a) / (total + a V)
 * @property {number} order
 * @property {number} initialCount   a
 */
/** @typedef {import('./module-counting.js').OrderMeasures} OrderResult */
/**
 * @typedef {object} NextToken  A next-token distribution of a counting model.
 * @property {Float64Array} probabilities  (V)
 * @property {Float64Array} counts         (V) how often each token followed the context in train
 * @property {number} contextCount         how often the context was followed by anything
 */
/**
 * @typedef {object} Score
 * @property {Int32Array} tokens      -1 where the character is not in the vocabulary
 * @property {Float64Array} bits      surprise of each token; NaN where it is not in the vocabulary, Infinity where p is 0
 * @property {number | null} meanBits over the scored tokens
 * @property {number | null} perplexity  2^meanBits
 */
/**
 * @typedef {object} SampleRequest
 * @property {number} length
 * @property {number} seed         integer from 0 to 2^32 - 1
 * @property {number} temperature  1 leaves the model as it is, 0 always takes the likeliest token
 * @property {number[]} [start]    tokens to continue
 */
/**
 * @typedef {object} ContextTableParts  Every distinct context with the scored tokens that follow it, as flat arrays.
 * @property {number} length          m, tokens of context
 * @property {number} vocabulary      V
 * @property {Uint16Array} contexts   (n, m), oldest token first
 * @property {Uint32Array} first      (n + 1): followers of context i are first[i] to first[i + 1] - 1
 * @property {Uint32Array} followers  (followers, 3): token, how often in train, how often in valid
 */
/** @typedef {{characters: {text: string, id: number}[], words: {text: string, id: number}[], characterVocabulary: number, wordVocabulary: number}} TextPreview  ids are in the vocabulary of the typed text itself */

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
 * @property {(id: number, current: number) => Promise<Float64Array>} bigramRow  (V) counts of what follows; any V
 * @property {(id: number, order: "code-point" | "frequency" | "similarity") => Promise<Uint32Array>} permutation  position -> token id
 * @property {(id: number, order: "code-point" | "frequency" | "similarity", size: number, initialCount: number) => Promise<Float32Array>} bigramOverview  (size, size) largest p of each block, for vocabularies too large to draw cell by cell
 * @property {(id: number, spec: CountingModelSpec, context: number[]) => Promise<NextToken>} distribution
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

/**
 * @typedef {object} NetworkSettings
 * @property {number} vocabulary  V
 * @property {number} context     tokens of context, 1 to 16
 * @property {number} features    width of an embedding, 2 to 64; the hidden layers have 4 times as many
 * @property {number} seed
 */
/** @typedef {{settings: NetworkSettings, weights: Float32Array}} NetworkWeights */
/** @typedef {import('./module-networks.js').Recipe} Recipe */
/**
 * @typedef {object} Inside  Live values of one forward pass; F features, H = 4 F, m context.
 * @property {Float32Array} embedded   (m F) rows of the embedding table, oldest first
 * @property {Float32Array} hidden1    (H) before GELU
 * @property {Float32Array} active1    (H) after
 * @property {Float32Array} hidden2    (H)
 * @property {Float32Array} active2    (H)
 * @property {Float32Array} output     (F)
 * @property {Float32Array} logits     (V)
 * @property {Float32Array} probabilities (V)
 */
/**
 * @typedef {object} Embeddings
 * @property {Float64Array} points  (V, 2) principal components
 * @property {number[]} shares      share of variance of each of the two, 0 to 1
 * @property {Uint16Array} neighbours  (asked, 5) nearest by cosine, nearest first; all others where there are fewer than 5
 */
/**
 * @typedef {object} Comparison  A counted matrix beside a network's; (V, V) with row = current token.
 * @property {Float64Array} sums         (V) how often each row was counted
 * @property {Float32Array} counted      (V, V) p(next | current) = count / row sum; a row never counted is uniform
 * @property {Float32Array} difference   (V, V) learnt - counted
 * @property {Uint32Array} rows          by falling divergence; rows never counted are left out
 * @property {Float64Array} divergences  of `rows`, bits (KL divergence of the network from the counts)
 * @property {Uint32Array} cells         row V + column of the five largest differences
 * @property {number | null} meanDivergence  bits, rows weighed by their counts; null where nothing was counted
 */
/** @typedef {{unigram: number, bigram: number, floor: number}} PairLevels  perplexities on the pairs that were counted; floor: of relative frequencies */
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
 * @property {(network: NetworkWeights, run: number, progress: Progress) => Promise<{train: number | null, valid: number | null}>} evaluate  exact, over both splits of the corpus, whose table for this context must be there; `run` is any number to stop it by
 * @property {(run: number) => Promise<void>} stopEvaluation  the evaluation under way for this run rejects with `Cancelled`
 * @property {(network: NetworkWeights, metadata: Record<string, string>) => Promise<Uint8Array>} toSafetensors
 * @property {(bytes: ArrayBuffer) => Promise<{tensors: Record<string, Float32Array | Uint32Array>, metadata: Record<string, string>}>} tensors  the arrays of any safetensors file, row-major
 * @property {(bytes: ArrayBuffer) => Promise<{network: NetworkWeights, metadata: Record<string, string>}>} fromSafetensors
 */

/**
 * @typedef {object} TrainerSettings
 * @property {NetworkSettings} network
 * @property {"article" | "quick" | "custom"} recipe
 * @property {number} steps
 * @property {number} batch
 * @property {number} rate           peak learning rate
 * @property {"constant" | "warm-up"} schedule
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
