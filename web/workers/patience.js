/** Waits for what may come late or not at all, tells the reader why, and tries again when asked. */

/** @typedef {{sentence: string, retry: () => void}} Trouble */
/** @typedef {(trouble: Trouble | null) => void} Report  null: it has come */

const LATE_MS = 15_000;
const LATE =
  'A part of this page has not arrived yet: the connection is slow or broken off. It is still being waited for.';

/**
 * @template Value
 * @param {(again: boolean) => Promise<Value>} make  again: earlier attempts failed or are late
 * @param {Report | undefined} report  without it the first failure rejects
 * @param {{drop?: (value: Value) => void, late?: number}} [options]  drop: frees what came after another attempt had succeeded
 * @returns {(() => Promise<Value>) & {again: (value?: Promise<Value>) => void}} made on the first call; pending as long as the reader has not tried again with success. again: the next call makes it once more, or returns this one
 */
export function patiently(make, report, { drop = () => {}, late = LATE_MS } = {}) {
  /** @type {Promise<Value> | null} */
  let made = null;
  /** @param {(value: Value) => void} resolve @param {(error: unknown) => void} reject */
  const begin = (resolve, reject) => {
    let [attempts, over] = [0, false];
    const attempt = async () => {
      const mine = ++attempts;
      const tell = (/** @type {string} */ sentence) => {
        if (!over && mine === attempts) report?.({ sentence, retry: attempt });
      };
      const timer = setTimeout(tell, late, LATE);
      try {
        const value = await make(mine > 1);
        if (over) return drop(value);
        over = true;
        report?.(null);
        resolve(value);
      } catch (error) {
        if (!report) reject(error);
        tell(/** @type {Error} */ (error).message);
      } finally {
        clearTimeout(timer);
      }
    };
    attempt();
  };
  const get = () => {
    made ??= new Promise(begin);
    made.catch(() => (made = null));
    return made;
  };
  return Object.assign(get, {
    again: (/** @type {Promise<Value> | undefined} */ value) => void (made = value ?? null),
  });
}

/**
 * Remembers what was made unless it failed.
 * @template Value @param {(again: boolean) => Promise<Value>} make
 * @returns {(again?: boolean) => Promise<Value>} again: makes it once more
 */
export function unlessFailed(make) {
  /** @type {Promise<Value> | null} */
  let made = null;
  return (again = false) => {
    if (again) made = null;
    if (made) return made;
    const mine = make(again);
    made = mine;
    mine.catch(() => made === mine && (made = null));
    return mine;
  };
}
