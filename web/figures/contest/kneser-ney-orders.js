/** Measures Kneser-Ney of every order in the background, after the n-grams of all orders and not while a network trains. */
import { at, setText } from '../../controls/elements.js';
import { createProgress } from '../../controls/progress.js';
import { forgetOrders, recordOrder } from '../../models/measured.js';
import { kneserNeySpec } from '../../models/counting-model.js';
import { isStale } from '../../scheduling/stale.js';
import { waitForCores } from '../../training/cores.js';

/** After a training: the exact perplexities of its last step come first. */
const REST_MS = 2000;

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function createKneserNeyOrders(figure, { client, state, assets }) {
  const orders = Array.from({ length: assets.limits.highestOrder }, (_, i) => i + 1);
  const showProgress = createProgress(figure, '.progress-row');
  const start = at(figure, '[data-start]');
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-note]'), sentence);
  let runs = 0;
  let running = false;
  let stopped = false;
  let held = false;
  const missing = () => orders.slice(1).filter((order) => !state.get().measured.kneserNey[order]);
  const counted = () => orders.every((order) => state.get().measured.ngram[order]);

  const measure = async () => {
    const mine = ++runs;
    const current = () => mine === runs;
    running = true;
    start.hidden = true;
    say('');
    showProgress(0);
    try {
      const specs = missing().map(kneserNeySpec);
      const receive = (
        /** @type {number} */ place,
        /** @type {import('../../workers/protocol.js').OrderResult} */ result,
      ) => current() && recordOrder(state, /** @type {typeof specs[0]} */ (specs[place]), result);
      let place = 0;
      await client.corpus.orders(
        specs,
        (result) => receive(place++, result),
        (share) => current() && running && missing().length > 0 && showProgress(share),
      );
    } catch (error) {
      if (current() && !isStale(error)) say(/** @type {Error} */ (error).message);
    }
    if (!current()) return;
    running = false;
    showProgress(null);
  };
  const follow = () => {
    if (!state.get().corpus || running || stopped || missing().length === 0) return;
    if (held) say('Kneser-Ney is measured when the network has been trained.');
    else if (counted()) measure();
    else say('Kneser-Ney is measured after the orders up to 8, in the figure of longer contexts.');
  };
  const stop = () => {
    runs++;
    running = false;
    client.corpus.stopOrders('kneser-ney');
    showProgress(null);
  };
  at(figure, '[data-stop]').addEventListener('click', () => {
    stopped = true;
    stop();
    start.hidden = false;
    say('The measurement was stopped; what had been measured stays.');
  });
  start.addEventListener('click', () => {
    stopped = false;
    measure();
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  waitForCores({
    hold() {
      clearTimeout(rest);
      held = true;
      if (running) stop();
      follow();
    },
    release() {
      clearTimeout(rest);
      rest = setTimeout(() => {
        held = false;
        follow();
      }, REST_MS);
    },
  });
  state.subscribe(['corpus'], () => {
    runs++;
    running = false;
    stopped = false;
    showProgress(null);
    start.hidden = true;
    say('');
    forgetOrders(state, 'kneser-ney');
  });
  state.subscribe(['measured', 'corpus'], follow);
}
