/** The corpus and everything counted from it, in the corpus worker. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fetched } from './fetched.js';
import { yieldToMessages } from '../scheduling/yielding.js';
import { Cancelled, createQueue, priorities, Stale } from './jobs.js';

/** @typedef {import('./module-counting.js').CountingModule} CountingModule */
/** @typedef {import('./module-counting.js').Corpus} Corpus */
/** @typedef {import('./module-counting.js').CorpusBuilder} CorpusBuilder */
/** @typedef {import('./module-counting.js').NgramTrie} NgramTrie */
/** @typedef {import('./module-counting.js').CountingModel} CountingModel */
/** @typedef {import('./module-counting.js').CountingModelSpec} CountingModelSpec */
/** @typedef {import('./protocol.js').CorpusApi} CorpusApi */
/** @typedef {import('./protocol.js').CorpusSummary} CorpusSummary */
/** @typedef {import('./protocol.js').InputFile} InputFile */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('./jobs.js').Job} Job */

/** About 5 ms of work; a new file can stop the loading between two chunks. */
const CHUNK_BYTES = 1 << 20;
const HEAD_TOKENS = 1000;
const ALL_UNITS = 2 ** 32 - 1;

/**
 * @typedef {object} Loaded  Everything that belongs to one corpus and is freed with it.
 * @property {number} id
 * @property {string} name
 * @property {Corpus} corpus
 * @property {NgramTrie | null} trie          made when an order above 2 or a context table is first asked for
 * @property {Set<() => void>} cancels          of the jobs under way
 * @property {Promise<string> | null} sha256
 * @property {InputFile[]} files                kept until the checksum is taken
 */
/**
 * @typedef {object} CorpusService
 * @property {CorpusApi} api
 * @property {(id: number) => void} check  throws `Stale` unless the corpus of this id is in use
 */

/**
 * @param {CountingModule} engine
 * @returns {CorpusService}
 */
export function createCorpusService(engine) {
  const { highestOrder } = engine.limits();
  const queue = createQueue();
  /** @type {Loaded | null} */
  let loaded = null;
  /** Attempts to load; the newest wins. */
  let loads = 0;
  /** Corpora and their splits, for telling stale questions. */
  let ids = 0;
  /** Attempts to move the split, and ends of one; the newest wins. */
  let splits = 0;
  /** @type {(() => void) | null} */
  let cancelOrders = null;

  const current = () => {
    if (!loaded) throw new Stale('No text is loaded yet.');
    return loaded;
  };
  /** Runs a job that is stopped when its corpus is replaced. @param {Job} job @param {number} priority @param {Progress} progress */
  const run = (job, priority, progress) => {
    const { cancels } = current();
    const { done, cancel } = queue.run(job, priority, progress);
    cancels.add(cancel);
    return done.finally(() => cancels.delete(cancel));
  };
  /**
   * What a job leaves when it is done; the job is freed, done or not.
   * @template Result
   * @param {Job & {delete(): void}} job @param {number} priority @param {Progress} progress @param {() => Result} result
   */
  const finished = async (job, priority, progress, result) => {
    try {
      await run(job, priority, progress);
      return result();
    } finally {
      job.delete();
    }
  };
  /** The trie, known to `order` at least. @param {number} order @param {number} priority @param {Progress} progress */
  const trieTo = async (order, priority, progress) => {
    const owner = current();
    owner.trie ??= engine.createNgramTrie(owner.corpus);
    const trie = owner.trie;
    if (trie.depth() < order)
      await run(
        { advance: (units) => trie.advance(order, units), progress: () => trie.progress(order) },
        priority,
        progress,
      );
    return trie;
  };
  /** Orders 1 and 2 need no trie. @param {number} order */
  const trieFor = (order) => {
    if (order > 2 && (loaded?.trie?.depth() ?? 0) < order)
      throw new Error(`The n-grams of order ${order} are still being counted.`);
    return order > 2 ? current().trie : null;
  };
  const counts = () => current().corpus;
  /**
   * Makes a C++ object with a model of the corpus in use, asks it when it is prepared or done, and frees it.
   * @template {{advance(units: number): boolean, delete(): void}} Made @template Answer
   * @param {(corpus: Corpus, trie: NgramTrie | null, spec: CountingModelSpec) => Made} make
   * @param {CountingModelSpec} spec @param {(made: Made) => Answer} ask
   */
  const askAtOnce = (make, spec, ask) => {
    const made = make(counts(), trieFor(spec.order), spec);
    try {
      while (!made.advance(ALL_UNITS));
      return ask(made);
    } finally {
      made.delete();
    }
  };
  /** @template Answer @param {CountingModelSpec} spec @param {(model: CountingModel) => Answer} ask */
  const askModel = (spec, ask) => askAtOnce(engine.createCountingModel, spec, ask);
  /** @param {CountingModelSpec} spec */
  const measureAtOnce = (spec) => askAtOnce(engine.createOrderJob, spec, (job) => job.result());

  /** @param {Loaded} of */
  const stopJobs = (of) => {
    for (const cancel of of.cancels) cancel();
  };
  /** @param {Loaded} of */
  const forget = (of) => {
    stopJobs(of);
    of.trie?.delete();
    of.corpus.delete();
  };

  /** @type {CorpusApi} */
  const api = {
    async load(given, { trainTokens = 0 }, progress) {
      const mine = ++loads;
      const files = await Promise.all(given.map(read));
      const corpus = await build(engine, files, trainTokens, progress, () => mine !== loads);
      if (loaded) forget(loaded);
      const name = files.map((file) => file.name).join(', ');
      loaded = { id: ++ids, name, corpus, trie: null, cancels: new Set(), sha256: null, files };
      return summarise(loaded);
    },
    async cancelLoad() {
      loads++;
    },
    async sha256() {
      const owner = current();
      owner.sha256 ??= digest(owner.files).finally(() => (owner.files = []));
      return owner.sha256;
    },
    async setSplit(trainTokens, progress) {
      const owner = current();
      const job = engine.createSplitJob(owner.corpus, trainTokens);
      const mine = ++splits;
      const advance = (/** @type {number} */ units) => {
        if (mine !== splits) throw new Cancelled('This split was replaced by a newer one.');
        return job.advance(units);
      };
      const counting = { advance, progress: () => job.progress(), delete: () => job.delete() };
      return finished(counting, priorities.load, progress, () => {
        job.finish();
        stopJobs(owner);
        owner.id = ++ids;
        return summarise(owner);
      });
    },
    async cancelSplit() {
      splits++;
    },
    async distinctWords() {
      const counter = engine.createWordCounter(counts());
      return finished(
        counter,
        priorities.orders,
        () => {},
        () => counter.distinct(),
      );
    },
    async perplexities(order, initialCount) {
      return measureAtOnce(ngram(order, initialCount));
    },
    async floor(order) {
      return measureAtOnce(ngram(order, 0)).trainFloor;
    },
    async bigramCounts() {
      return counts().bigramCounts();
    },
    async bigramProbabilities(initialCount) {
      return counts().bigramProbabilities(initialCount);
    },
    async bigramRow(token) {
      return askModel(ngram(2, 0), (model) => model.distribution(Uint16Array.of(token)).counts);
    },
    async permutation(order) {
      return counts().permutation(order);
    },
    async bigramOverview(order, size, initialCount) {
      return counts().bigramOverview(counts().permutation(order), size, initialCount);
    },
    async distribution(order, context, initialCount) {
      return askModel(ngram(order, initialCount), (model) => model.distribution(Uint16Array.from(context)));
    },
    async sample(order, initialCount, { length, seed, temperature, start = [] }) {
      return askModel(ngram(order, initialCount), (model) =>
        model.sample(length, seed, temperature, Uint16Array.from(start)),
      );
    },
    async score(text, order, initialCount) {
      return askModel(ngram(order, initialCount), (model) => model.score(text));
    },
    async preview(text) {
      return engine.preview(text);
    },
    async orders(initialCount, onResult, progress) {
      cancelOrders?.();
      let cancelled = false;
      cancelOrders = () => (cancelled = true);
      for (let order = 1; order <= highestOrder; order++) {
        const share = (/** @type {number} */ part) => progress((order - 1 + part) / highestOrder);
        if (order > 2) await trieTo(order, priorities.orders, (part) => share(part / 2));
        if (cancelled) throw new Cancelled('This count was replaced by a newer one.');
        const job = engine.createOrderJob(counts(), trieFor(order), ngram(order, initialCount));
        onResult(
          await finished(
            job,
            priorities.orders,
            (part) => share((1 + part) / 2),
            () => job.result(),
          ),
        );
      }
    },
    async stopOrders() {
      cancelOrders?.();
    },
    async contextTable(length, progress) {
      // One token of context is counted already.
      const trie =
        length === 1 ? null : await trieTo(length + 1, priorities.evaluation, (share) => progress(share / 2));
      const builder = engine.createContextTableBuilder(counts(), trie, length);
      return finished(
        builder,
        priorities.evaluation,
        (share) => progress((1 + share) / 2),
        () => builder.finish(),
      );
    },
    async trainTokens() {
      return counts().trainTokens();
    },
  };
  /** @type {CorpusService['check']} */
  const check = (id) => {
    if (loaded?.id !== id) throw new Stale('The text was replaced.');
  };
  return { api, check };
}

/** @param {number} order @param {number} initialCount @returns {CountingModelSpec} */
const ngram = (order, initialCount) => ({ kind: 'ngram', order, initialCount });

/** @param {import('./protocol.js').GivenFile} file @returns {Promise<InputFile>} */
const read = async (file) => ('bytes' in file ? file : { name: file.name, bytes: await fetched(file.url) });

/**
 * Reads the files twice, chunk by chunk: which characters there are, then tokens and counts.
 * @param {CountingModule} engine @param {InputFile[]} files @param {number} trainTokens
 * @param {Progress} progress @param {() => boolean} overtaken
 * @returns {Promise<Corpus>}
 */
async function build(engine, files, trainTokens, progress, overtaken) {
  const builder = engine.createCorpusBuilder();
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  let done = 0;
  /** @param {(chunk: Uint8Array) => void} read */
  const readAll = async (read) => {
    for (const file of files) {
      builder.beginFile();
      for (const chunk of chunks(file.bytes)) {
        read(chunk);
        progress((done += chunk.length) / (2 * bytes));
        await yieldToMessages();
        if (overtaken()) throw new Cancelled('A newer text is being loaded.');
      }
    }
  };
  try {
    await readAll((chunk) => builder.scan(chunk));
    builder.finishScan();
    builder.beginEncoding(trainTokens);
    await readAll((chunk) => builder.encode(chunk));
    return builder.finish();
  } finally {
    builder.delete();
  }
}

/** @param {ArrayBuffer} bytes */
function* chunks(bytes) {
  for (let start = 0; start < bytes.byteLength; start += CHUNK_BYTES)
    yield new Uint8Array(bytes, start, Math.min(CHUNK_BYTES, bytes.byteLength - start));
}

/** @param {Loaded} loaded @returns {CorpusSummary} */
const summarise = ({ id, name, corpus }) => ({
  id,
  name,
  ...corpus.facts(),
  vocabulary: corpus.vocabulary(),
  head: corpus.tokens(0, HEAD_TOKENS),
  unigramCounts: corpus.unigramCounts(),
});

/**
 * SHA-256 of the files' bytes one after another. The browser's own where it has one: pages over plain http do not.
 * @param {InputFile[]} files
 */
async function digest(files) {
  const joined =
    files.length === 1
      ? /** @type {InputFile} */ (files[0]).bytes
      : await new Blob(files.map((file) => file.bytes)).arrayBuffer();
  const sum = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', joined))
    : sha256(new Uint8Array(joined));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
