/** The workers that share the lab worker's evaluations: started when first needed, ended after a rest. */
import { createHelper } from './helper.js';

/** A slice of work takes 10 ms; on a machine with much else to do a worker may have to wait for a second. */
const PATIENCE_MS = 2500;
const IDLE_MS = 60_000;

/** @typedef {import('./helper.js').Helper} Helper */
/**
 * @typedef {object} HelperOptions
 * @property {() => Parameters<typeof createHelper>[0]} start
 * @property {number} most
 * @property {number} [patience]  milliseconds in which a helper has to answer
 * @property {number} [idle]      milliseconds without use after which helpers are ended
 */

/** @param {HelperOptions} options @param {() => void} onRest  called when all were ended after a rest */
export function createHelpers({ start, most, patience = PATIENCE_MS, idle = IDLE_MS }, onRest) {
  /** @type {Set<Helper>} */
  const helpers = new Set();
  let unstarted = most;
  let uses = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {Error} reason */
  const endAll = (reason) => {
    clearTimeout(timer);
    for (const helper of helpers) helper.end(reason);
    helpers.clear();
    unstarted = most;
  };
  const rest = () => {
    endAll(new Error('This worker was not needed.'));
    onRest();
  };
  return {
    all: () => [...helpers],
    /** One that was lost stays so until all are ended, because it might be lost again. */
    startAll() {
      for (; unstarted > 0; unstarted--) helpers.add(createHelper(start(), patience));
    },
    /** @param {Helper} helper @param {Error} reason */
    lose(helper, reason) {
      helpers.delete(helper);
      helper.end(reason);
    },
    endAll,
    /** @template Result @param {() => Promise<Result>} work  while which helpers are kept */
    async during(work) {
      clearTimeout(timer);
      uses++;
      try {
        return await work();
      } finally {
        uses--;
        if (uses === 0 && helpers.size > 0) timer = setTimeout(rest, idle);
      }
    },
  };
}
