/** Surprises of every token, and their means by how often its past occurred, in the corpus worker. */
import { priorities } from '../scheduling/jobs.js';
import { Cancelled } from '../scheduling/stale.js';
import { movedBits } from './transfers.js';

/** @typedef {import('./module-counting.js').SurprisesJob} SurprisesJob */
/** @typedef {import('./module-counting.js').PastCounts} PastCounts */
/** @typedef {import('./module-counting.js').PastGroups} Groups */
/** @typedef {import('./module-counting.js').MeanBits} MeanBits */
/** @typedef {import('./corpus-in-use.js').Loaded} Loaded */
/** @typedef {import('./protocol.js').CountingModelSpec} CountingModelSpec */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('../scheduling/jobs.js').Job & {delete(): void}} Owned */

/** Surprises and counts of pasts that are kept: more than a figure shows at a time. */
const MOST_KEPT = 16;

/**
 * @param {import('./module-counting.js').CountingModule} engine
 * @param {import('./corpus-in-use.js').CorpusInUse} inUse
 * @param {import('./corpus-jobs.js').Runner} runner
 * @returns {Pick<import('./protocol.js').CorpusApi, 'surprises' | 'past' | 'stopPast'>}
 */
export function createPast(engine, inUse, { finished, trieTo }) {
  let stops = 0;

  /**
   * @template {Owned} Made @param {Loaded} loaded @param {number} order  that the trie must know
   * @param {(trie: import('./module-counting.js').NgramTrie) => Made} make @param {Progress} progress
   * @returns {Promise<Made>} done; freed with the text and its split
   */
  const worked = async (loaded, order, make, progress) => {
    const [{ id }, mine] = [loaded, stops];
    const check = () => {
      if (mine !== stops) throw new Cancelled('This was stopped.');
    };
    const trie = await trieTo(loaded, order, priorities.orders, (share) => progress(share / 2));
    const made = make(inUse.of(id) && trie);
    loaded.derived.add(made);
    const advance = (/** @type {number} */ units) => {
      check();
      return made.advance(units);
    };
    const job = { advance, progress: () => made.progress(), delete() {} };
    try {
      return await finished(
        loaded,
        job,
        priorities.orders,
        (share) => progress((1 + share) / 2),
        () => made,
      );
    } catch (error) {
      drop(loaded, made);
      throw error;
    }
  };

  const surprisesOf = (
    /** @type {Loaded} */ loaded,
    /** @type {CountingModelSpec} */ spec,
    /** @type {import('./protocol.js').SplitName} */ split,
    /** @type {Progress} */ progress,
  ) => worked(loaded, spec.order, (trie) => engine.createSurprisesJob(loaded.corpus, trie, spec, split), progress);

  const valid = createCache((/** @type {Loaded} */ loaded, /** @type {CountingModelSpec} */ spec, progress) =>
    surprisesOf(loaded, spec, 'valid', progress),
  );
  const counts = createCache((/** @type {Loaded} */ loaded, /** @type {number} */ length, progress) =>
    worked(loaded, length, (trie) => engine.createPastCounts(loaded.corpus, trie, length), progress),
  );
  /** @type {{id: number, key: string, groups: Groups} | null} */
  let newest = null;

  /** @param {Loaded} loaded @param {import('./protocol.js').PastRequest} request @param {Progress} progress @returns {Promise<Groups>} */
  const groupsOf = async (loaded, { length, specs }, progress) => {
    const { id } = loaded;
    const key = JSON.stringify([length, specs]);
    const known = () => (newest?.id === id && newest.key === key ? newest.groups : null);
    if (known()) return /** @type {Groups} */ (known());
    const part = (/** @type {number} */ place) => (/** @type {number} */ share) =>
      progress((place + share) / (specs.length + 1));
    for (const [place, spec] of specs.entries()) await valid(loaded, spec, part(place));
    await counts(loaded, length, part(specs.length));
    if (known()) return /** @type {Groups} */ (known());
    // All that was computed is kept, so that nothing below waits for long.
    const groups = engine.createPastGroups(await counts(inUse.of(id), length, part(specs.length)));
    try {
      for (const spec of specs) groups.addModel(await valid(inUse.of(id), spec, part(0)));
      inUse.of(id);
    } catch (error) {
      groups.delete();
      throw error;
    }
    if (newest?.id === id) drop(loaded, newest.groups);
    loaded.derived.add(groups);
    newest = { id, key, groups };
    return groups;
  };

  return {
    async surprises(id, spec, split, progress) {
      const loaded = inUse.of(id);
      const job = await surprisesOf(loaded, spec, split, progress);
      try {
        return movedBits(job.bits());
      } finally {
        drop(loaded, job);
      }
    },
    async past(id, request, progress = () => {}) {
      const groups = await groupsOf(inUse.of(id), request, progress);
      groups.setNetwork(request.network);
      const { groups: list, mean } = groups.means(request.weight);
      return { groups: list, mean, perplexities: perplexitiesOf(mean.bits) };
    },
    async stopPast() {
      stops++;
    },
  };
}

/** @param {Loaded} loaded @param {{delete(): void}} owned */
function drop(loaded, owned) {
  if (loaded.derived.delete(owned)) owned.delete();
}

/** @param {MeanBits} bits @returns {MeanBits} */
function perplexitiesOf({ specs, network, mixture }) {
  const power = (/** @type {number | null} */ bits) => (bits === null ? null : 2 ** bits);
  return { specs: specs.map(power), network: power(network), mixture: power(mixture) };
}

/**
 * Keeps what was made for the present text and split; a failure is tried again.
 * @template Request @template {{delete(): void}} Made
 * @param {(loaded: Loaded, request: Request, progress: Progress) => Promise<Made>} make
 */
function createCache(make) {
  /** @type {Map<string, {loaded: Loaded, made: Promise<Made>}>} */
  const kept = new Map();
  /** @param {Loaded} loaded @param {Request} request @param {Progress} progress @returns {Promise<Made>} */
  return (loaded, request, progress) => {
    const key = `${loaded.id} ${JSON.stringify(request)}`;
    const known = kept.get(key);
    if (known) return known.made;
    const made = make(loaded, request, progress);
    kept.set(key, { loaded, made });
    made.catch(() => kept.delete(key));
    const [oldest] = kept;
    if (oldest && kept.size > MOST_KEPT) {
      kept.delete(oldest[0]);
      oldest[1].made.then((owned) => drop(oldest[1].loaded, owned)).catch(() => {});
    }
    return made;
  };
}
