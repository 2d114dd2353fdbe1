/**
 * Keeps the corpus worker alive. A text that is loaded again after its worker was lost keeps its id, so that what belongs
 * to it stays; and a small text after a very large one comes into a fresh worker, because an engine's memory never
 * shrinks.
 */
import { Cancelled, Stale } from '../scheduling/stale.js';
import { follow, isLost, keepAlive, onLoss } from './lives.js';

/** @typedef {import('./protocol.js').CorpusSummary} CorpusSummary */
/** @typedef {import('./protocol.js').LoadOptions} LoadOptions */
/** @typedef {import('./protocol.js').GivenFile} GivenFile */
/** @typedef {(files: GivenFile[], options: LoadOptions, progress: unknown) => Promise<CorpusSummary>} Load */

/** Of a text: its counts may have taken ten times as much. */
const MANY_BYTES = 64e6;
const FEWER = 4;

/**
 * @param {import('./lives.js').Start} start  the corpus worker @param {() => Promise<import('./lives.js').Started>} startFresh
 * @param {() => void} onFresh  told when a fresh worker has taken over @param {import('./lives.js').Listeners['onSilence']} [onSilence]
 */
export function keepCorpusAlive(start, startFresh, onFresh, onSilence) {
  const ids = createIds();
  onLoss(start, (reason) => reason && ids.repeat());
  /** Bytes of the largest text that the worker has read. */
  let largest = 0;
  /** Counts loads; the newest wins. */
  let loads = 0;
  /** A fresh worker that is loading. @type {any} */
  let loading = null;
  const stopFresh = () => {
    loads++;
    loading?.cancelLoad().catch(() => {});
    loading = null;
  };

  /** @type {Load} */
  const loadFresh = async (files, options, progress) => {
    const mine = loads;
    const fresh = await startFresh();
    const end = follow(fresh, { onSilence });
    try {
      loading = fresh.api.corpus;
      const summary = await loading.load(files, options, progress);
      if (mine !== loads) throw new Cancelled('A newer text is being loaded.');
      loading = null;
      life.renew(fresh);
      onFresh();
      return summary;
    } catch (error) {
      end(/** @type {Error} */ (error));
      throw error;
    }
  };
  const dress = (/** @type {any} */ api) => {
    const { corpus } = api;
    const own = {
      /** @type {Load} */
      async load(files, options, progress) {
        const bytes = sizeOf(files);
        const fresh = largest >= MANY_BYTES && bytes * FEWER <= largest;
        stopFresh();
        const all = { ...options, after: ids.before(options) };
        const summary = await (fresh ? loadFresh(files, all, progress) : corpus.load(files, all, progress));
        largest = fresh ? bytes : Math.max(largest, bytes);
        return ids.use(options, summary);
      },
      async cancelLoad() {
        stopFresh();
        await corpus.cancelLoad();
      },
      /** @param {number} id @param {number} trainTokens @param {unknown} progress */
      async setSplit(id, trainTokens, progress) {
        return ids.split(trainTokens, await corpus.setSplit(id, trainTokens, progress));
      },
    };
    const get = (/** @type {any} */ _, /** @type {keyof typeof own} */ method) =>
      own[method] ?? staleIfLost(corpus[method]);
    return { corpus: new Proxy({}, { get }) };
  };
  const life = keepAlive(start, onSilence, dress);
}

/** The text is loaded again, and all is asked once more about it. @param {(...args: unknown[]) => Promise<unknown>} question */
const staleIfLost =
  (question) =>
  (/** @type {unknown[]} */ ...args) =>
    question(...args).catch((error) => {
      throw isLost(error) ? new Stale('The text is loaded again.') : error;
    });

/** Files that the page offers are fetched by the worker, and small. @param {GivenFile[]} files */
const sizeOf = (files) => files.reduce((sum, file) => sum + ('bytes' in file ? file.bytes.byteLength : 0), 0);

/** Which id the next text follows: a text that is loaded once more, after a loss, has the id that it had. */
function createIds() {
  /** @type {(Required<Pick<LoadOptions, 'trainTokens' | 'sha256'>> & {name: string | undefined, id: number}) | null} */
  let inUse = null;
  let lost = false;
  return {
    repeat: () => void (lost = true),
    /** @param {LoadOptions} options */
    before({ name, trainTokens = 0, sha256 = null }) {
      if (!inUse) return 0;
      const same = inUse.name === name && inUse.trainTokens === trainTokens && inUse.sha256 === sha256;
      return lost && same ? inUse.id - 1 : inUse.id;
    },
    /** @param {LoadOptions} options @param {CorpusSummary} summary */
    use({ name, trainTokens = 0, sha256 = null }, summary) {
      inUse = { name, trainTokens, sha256, id: summary.id };
      lost = false;
      return summary;
    },
    /** @param {number} trainTokens @param {CorpusSummary} summary */
    split(trainTokens, summary) {
      if (inUse) Object.assign(inUse, { trainTokens, id: summary.id });
      return summary;
    },
  };
}
