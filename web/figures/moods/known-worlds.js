/** The results of the worlds that were read so far, and the order in which the missing ones are read. */
import { SWEEP } from './moods-worlds.js';

/** @typedef {import('./moods-worlds.js').Kinds} Kinds */
/** @typedef {import('./moods-worlds.js').Result} Result */
/**
 * @typedef {object} MoodWorlds
 * @property {(kinds: Kinds, sentences: number) => Result | undefined} get
 * @property {(kinds: Kinds) => [number, Result][]} all  by rising number of sentences
 * @property {() => void} forget
 * @property {(choice: () => {kinds: Kinds, sentences: number}, progress: (share: number) => void) => Promise<void>} learnMissing  the chosen world first, then the others; the choice may change meanwhile
 */

/**
 * @param {(kinds: Kinds, sentences: number, progress: (share: number) => void) => Promise<Result>} learn
 * @param {() => void} onResult
 * @returns {MoodWorlds}
 */
export function createMoodWorlds(learn, onResult) {
  /** @returns {Record<Kinds, Map<number, Result>>} */
  const none = () => ({ both: new Map(), dogs: new Map() });
  let known = none();
  return {
    get: (kinds, sentences) => known[kinds].get(sentences),
    all: (kinds) => [...known[kinds]].sort(([a], [b]) => a - b),
    forget() {
      known = none();
    },
    async learnMissing(choice, progress) {
      for (;;) {
        const [{ kinds, sentences }, mine] = [choice(), known];
        const next = [sentences, ...SWEEP].find((k) => !mine[kinds].has(k));
        if (next === undefined) return;
        const left = SWEEP.filter((k) => !mine[kinds].has(k)).length;
        const result = await learn(kinds, next, (share) => progress(1 - (left - share) / SWEEP.length));
        mine[kinds].set(next, result);
        if (mine === known) onResult();
      }
    },
  };
}
