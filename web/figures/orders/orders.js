/** Perplexity of counted n-grams of every order, and why longer ones fail: unseen contexts, and the n-grams to store. */
import { at } from '../../controls/elements.js';
import { createProgress } from '../../controls/progress.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { integer, percent, perplexity } from '../../text/format.js';
import { bestOf } from './best.js';
import { drawPerplexities, drawStored, drawUnseen } from './charts.js';
import { createCounting } from './counting.js';

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
export function setUp(figure, page) {
  const { state } = page;
  const orders = Array.from({ length: page.assets.limits.highestOrder }, (_, i) => i + 1);
  const start = /** @type {HTMLButtonElement} */ (at(figure, '[data-start]'));
  const showProgress = createProgress(figure, '.progress-row');
  const say = (/** @type {string} */ sentence) => void (at(figure, '[data-note]').textContent = sentence);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const counting = createCounting(page, orders, {
    changed: () => showResults(plots, counting.results()),
    progress(share) {
      // Offered only while there is something to count.
      start.hidden = share !== null || counting.isComplete();
      showProgress(share);
    },
    ended: (failure) => say(failure || sentenceOf(counting.results())),
  });
  const plots = createPlots(figure, () => {
    const { corpus, publishedShown } = state.get();
    const vocabulary = corpus?.vocabulary.length ?? 0;
    return { results: counting.results(), orders, vocabulary, published: publishedShown };
  });
  const count = () => {
    say('');
    return counting.count();
  };
  const schedule = (/** @type {number} */ wait) => {
    clearTimeout(timer);
    timer = setTimeout(count, wait);
  };

  start.addEventListener('click', count);
  at(figure, '[data-stop]').addEventListener('click', () => {
    counting.stop();
    say('The counting was stopped; what had been counted stays.');
    // The button that was pressed goes away.
    start.focus();
  });
  state.subscribe(['corpus'], ({ corpus }) => {
    clearTimeout(timer);
    counting.leave();
    const byItself = !corpus || corpus.characters < BY_ITSELF_CHARACTERS;
    start.hidden = byItself;
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
    if (counting.results().length > 0 || counting.isUnderWay()) schedule(SETTLED_MS);
  });
}

/** @param {HTMLElement} figure @param {() => import('./charts.js').Scene} scene */
const createPlots = (figure, scene) => [
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

/** @param {ReturnType<typeof createPlots>} plots @param {OrderResult[]} results */
function showResults(plots, results) {
  const summaries = results.length > 0 ? [sentenceOf, unseenSentence, storedSentence].map((of) => of(results)) : [];
  for (const [i, plot] of plots.entries()) {
    describe(plot, summaries[i] ?? 'Not counted yet.');
    plot.redraw();
  }
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
