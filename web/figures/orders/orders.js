/** Perplexity of counted n-grams of every order, and why longer ones fail: unseen contexts, and the n-grams to store. */
import { at } from '../../controls/elements.js';
import { createProgress } from '../../controls/progress.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { isStale } from '../../scheduling/stale.js';
import { integer, percent, perplexity } from '../../text/format.js';
import { ngramSpec } from '../../models/counting-model.js';
import { forgetOrders, recordOrder } from '../../models/measured.js';
import { bestOf } from './best.js';
import { drawPerplexities, drawStored, drawUnseen } from './charts.js';

/** @typedef {import('../../workers/protocol.js').OrderResult} OrderResult */

/** Larger texts are counted at the reader's request only. */
const BY_ITSELF_CHARACTERS = 20e6;
/** Leaves time for the figures that the reader sees first. */
const HEAD_START_MS = 300;
const SETTLED_MS = 400;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { state, client, publish, assets }) {
  const orders = Array.from({ length: assets.limits.highestOrder }, (_, i) => i + 1);
  const start = /** @type {HTMLButtonElement} */ (at(figure, '[data-start]'));
  const showProgress = createProgress(figure, '.progress-row');
  const say = (/** @type {string} */ sentence) => void (at(figure, '[data-note]').textContent = sentence);
  /** @type {OrderResult[]} */
  let results = [];
  let runs = 0;
  let counting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const scene = () => {
    const { corpus, publishedShown } = state.get();
    return { results, orders, vocabulary: corpus?.vocabulary.length ?? 0, published: publishedShown };
  };
  const plots = [
    createPlot(at(figure, '[data-plot]'), { label: 'Perplexity against n', margin: { right: 112 } }, (surface) =>
      drawPerplexities(surface, scene()),
    ),
    createPlot(
      at(figure, '[data-unseen]'),
      { label: 'Share of validation contexts never seen in training, against n', margin: { right: 24 } },
      (surface) => drawUnseen(surface, scene()),
    ),
    createPlot(
      at(figure, '[data-stored]'),
      { label: 'Number of distinct n-grams, against n', margin: { right: 24, left: 60 } },
      (surface) => drawStored(surface, scene()),
    ),
  ];

  const show = () => {
    const summaries = results.length > 0 ? [sentenceOf, unseenSentence, storedSentence].map((of) => of(results)) : [];
    plots.forEach((plot, i) => {
      describe(plot, summaries[i] ?? 'Not counted yet.');
      plot.redraw();
    });
  };

  const counted = () => results.length === orders.length;
  /** Offers the button only while there is something to count. */
  const offer = (/** @type {boolean} */ offered) => void (start.hidden = !offered);
  const receive = (/** @type {OrderResult} */ result) => {
    results = [...results, result];
    publishResult(publish, result);
    recordOrder(state, { kind: 'ngram' }, result);
    show();
    if (!counted()) return;
    rest();
    say(sentenceOf(results));
  };
  const forget = () => {
    results = [];
    forgetOrders(state, 'ngram');
    for (const order of orders) forgetResult(publish, order);
    show();
  };
  const count = async () => {
    const mine = ++runs;
    const current = () => mine === runs;
    forget();
    counting = true;
    offer(false);
    say('');
    showProgress(0);
    try {
      // Results, progress and the end come through separate ports, in any order: the last result is the end.
      await client.corpus.orders(
        orders.map((order) => ngramSpec(order, state.get().initialCount)),
        (result) => current() && receive(result),
        (share) => current() && !counted() && showProgress(share),
      );
    } catch (error) {
      if (!current()) return;
      rest();
      if (!isStale(error)) say(/** @type {Error} */ (error).message);
    }
  };
  const rest = () => {
    counting = false;
    offer(!counted());
    showProgress(null);
  };
  const stop = () => {
    runs++;
    client.corpus.stopOrders('ngram');
    rest();
    say('The counting was stopped; what had been counted stays.');
  };
  const schedule = (/** @type {number} */ wait) => {
    clearTimeout(timer);
    timer = setTimeout(count, wait);
  };

  start.addEventListener('click', count);
  at(figure, '[data-stop]').addEventListener('click', () => {
    stop();
    // The button that was pressed goes away.
    start.focus();
  });
  state.subscribe(['corpus'], ({ corpus }) => {
    runs++;
    clearTimeout(timer);
    forget();
    rest();
    const byItself = !corpus || corpus.characters < BY_ITSELF_CHARACTERS;
    offer(!byItself);
    if (!corpus) return;
    say(
      byItself
        ? ''
        : `This text has ${integer(corpus.characters)} characters: counting long contexts in it takes a while, so it waits for the button.`,
    );
    if (byItself) schedule(HEAD_START_MS);
  });
  state.subscribe(['publishedShown'], () => plots[0]?.redraw());
  state.subscribe(['initialCount'], () => {
    // N-grams that have been counted are quick to measure again; the others stay uncounted.
    if (results.length > 0 || counting) schedule(SETTLED_MS);
  });
}

/** The prefix of an order's metrics. @param {number} order */
const nameOf = (order) => ['unigram', 'bigram'][order - 1] ?? `ngram${order}`;

/**
 * The perplexities of orders 1 and 2 belong to their own figures.
 * @param {import('../../page/publish.js').Publish} publish @param {OrderResult} result
 */
function publishResult(publish, { order, train, valid, contexts, ngrams, validSeen }) {
  const name = nameOf(order);
  publish(`${name}.contexts`, contexts);
  publish(`${name}.ngrams`, ngrams);
  publish(`${name}.unseen`, validSeen === null ? null : 1 - validSeen);
  if (order < 3) return;
  publish(`${name}.train_perplexity`, train);
  publish(`${name}.valid_perplexity`, valid);
}

/** @param {import('../../page/publish.js').Publish} publish @param {number} order */
function forgetResult(publish, order) {
  const figures = ['contexts', 'ngrams', 'unseen', ...(order < 3 ? [] : ['train_perplexity', 'valid_perplexity'])];
  for (const figure of figures) publish(`${nameOf(order)}.${figure}`, null);
}

/** @param {OrderResult[]} results */
const unseenSentence = (results) =>
  results
    .filter(({ validSeen }) => validSeen !== null)
    .map(({ order, validSeen }) => `n = ${order}: ${percent(1 - (validSeen ?? 1))}`)
    .join('; ');

/** @param {OrderResult[]} results */
const storedSentence = (results) => results.map(({ order, ngrams }) => `n = ${order}: ${integer(ngrams)}`).join('; ');

/** @param {OrderResult[]} results */
function sentenceOf(results) {
  const [best, last] = [bestOf(results), results.at(-1)];
  if (!best || !last) return 'No order has a finite validation perplexity.';
  const end = last.valid === null ? '' : ` With n = ${last.order} it is ${perplexity(last.valid)}`;
  const unseen = last.validSeen === null ? '' : `, and ${percent(1 - last.validSeen)} of the contexts were never seen`;
  return `The validation perplexity is lowest, ${perplexity(best.valid ?? 0)}, for n = ${best.order}.${end}${unseen}.`;
}
