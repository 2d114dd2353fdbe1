/** The orders of the text in use as they are counted: what is known of each, and the counting under way. No DOM. */
import { isStale } from '../../scheduling/stale.js';
import { ngramSpec } from '../../models/counting-model.js';
import { forgetOrders, recordOrder } from '../../models/measured.js';
import { forgetResult, publishResult } from './metrics.js';

/** @typedef {import('../../workers/protocol.js').OrderResult} OrderResult */
/**
 * @typedef {object} Listeners
 * @property {() => void} changed  there are other results
 * @property {(share: number | null) => void} progress  null: nothing is counted
 * @property {(failure: string) => void} ended  a counting came to its end: "", or why it failed
 */

/**
 * @param {Pick<import('../../page/page.js').Page, 'state' | 'client' | 'publish'>} page
 * @param {number[]} orders @param {Listeners} listeners
 */
export function createCounting({ state, client, publish }, orders, { changed, progress, ended }) {
  /** @type {OrderResult[]} */
  let results = [];
  let runs = 0;
  let underWay = false;

  const isComplete = () => results.length === orders.length;
  const rest = () => {
    underWay = false;
    progress(null);
  };
  const receive = (/** @type {OrderResult} */ result) => {
    results = [...results, result];
    publishResult(publish, result);
    recordOrder(state, { kind: 'ngram' }, result);
    changed();
    if (!isComplete()) return;
    rest();
    ended('');
  };
  const forget = () => {
    results = [];
    forgetOrders(state, 'ngram');
    for (const order of orders) forgetResult(publish, order);
    changed();
  };
  return {
    results: () => results,
    isComplete,
    isUnderWay: () => underWay,
    /** Counts all orders anew. */
    async count() {
      const mine = ++runs;
      const current = () => mine === runs;
      underWay = true;
      forget();
      progress(0);
      try {
        // Results, progress and the end come through separate ports, in any order: the last result is the end.
        await client.corpus.orders(
          orders.map((order) => ngramSpec(order, state.get().initialCount)),
          (result) => current() && receive(result),
          (share) => current() && !isComplete() && progress(share),
        );
      } catch (error) {
        if (!current()) return;
        rest();
        if (!isStale(error)) ended(/** @type {Error} */ (error).message);
      }
    },
    /** What has been counted stays. */
    stop() {
      runs++;
      client.corpus.stopOrders('ngram');
      rest();
    },
    /** Nothing is known of another text. */
    leave() {
      runs++;
      forget();
      rest();
    },
  };
}
