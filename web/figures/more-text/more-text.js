/** Models that learnt from shortened training parts: what more text brings, and what a better constraint. */
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { bindPicking } from '../../controls/picking.js';
import { createPlot } from '../../charts/plot.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { drawSizes, MARGIN, sizeAt } from './chart.js';
import { createCounting } from './counting.js';
import { bestOrderOf, DIVISORS, sizesOf } from './sizes.js';
import { createTraining } from './training.js';
import { countedSentence, networkSentence, readingOf } from './wording.js';

/** @typedef {import('./sizes.js').Size} Size */

const RESTED_MS = 400;
/** Keeps the sentence’s room from the press on. */
const WAITING = 'What the networks show stands here once all of them are trained.';

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const { state, publish, assets } = page;
  const announce = createAnnouncer(figure);
  /** @type {Size[]} */
  let sizes = [];
  let chosen = 0;
  /** Tokens that the quick recipe reads in all. @type {number | null} */
  let examples = null;
  let asked = false;
  const vocabulary = () => state.get().corpus?.vocabulary.length ?? 0;
  const scene = () => ({ sizes, vocabulary: vocabulary(), chosen });
  const plot = createPlot(
    at(figure, '[data-plot]'),
    { label: 'Validation perplexity against the size of the training part', margin: MARGIN },
    (surface) => (sizes.some(({ table }) => table) ? drawSizes(surface, scene()) : null),
  );
  bindPicking(plot.svg, {
    count: () => sizes.length,
    picked: () => chosen,
    indexAt: (x) => {
      const surface = plot.surface();
      return surface && sizeAt(surface, scene(), x);
    },
    pick: (index) => {
      if (index === chosen) return;
      chosen = index;
      show();
      announce(readingOf(sizes[chosen]));
    },
  });
  const sentences = () => ({
    counted: countedSentence(sizes),
    network: networkSentence(sizes, examples === null ? null : { examples, vocabulary: vocabulary() }),
  });
  const show = () => {
    setText(at(figure, '[data-reading]'), readingOf(sizes[chosen]));
    const { counted, network } = sentences();
    setText(at(figure, '[data-counted]'), counted || '–');
    setText(at(figure, '[data-learnt]'), network || (asked ? WAITING : ''));
    if (counted) plot.svg.setAttribute('aria-label', `${counted} ${network}`.trim());
    publishSizes(publish, sizes);
    plot.redraw();
  };
  /** @param {number} characters  of the size @param {Partial<Size>} known */
  const learn = (characters, known) => {
    const before = sentences();
    sizes = sizes.map((size) => (size.characters === characters ? { ...size, ...known } : size));
    show();
    const { counted, network } = sentences();
    if (counted !== before.counted) announce(counted);
    if (network !== before.network) announce(network);
  };
  const counting = createCounting(figure, page, {
    sizes: () => sizes.filter(({ divisor }) => divisor > 1).map(({ characters }) => characters),
    receive: ({ size, tables, kneserNey }) =>
      learn(size, { table: bestOrderOf(tables, 1), kneserNey: bestOrderOf(kneserNey, 2) }),
  });
  const training = createTraining(figure, page, {
    begin() {
      asked = true;
      show();
    },
    sizes: () => sizes.filter(({ network }) => !network).map(({ characters }) => characters),
    receive(size, network, recipe) {
      examples = recipe.steps * recipe.batch;
      learn(size, { network });
    },
  });
  const refresh = whenVisible(figure, counting.begin);
  /** Other figures measure what learns from all of the training part. */
  const readWhole = () => {
    const { measured } = state.get();
    const whole = sizes.at(-1);
    if (!whole) return show();
    learn(whole.characters, {
      table: bestOf(measured.ngram, 1, assets.limits.highestOrder),
      kneserNey: bestOf(measured.kneserNey, 2, assets.limits.highestOrder),
    });
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  state.subscribe(['corpus'], ({ corpus }) => {
    clearTimeout(timer);
    counting.forget();
    sizes = corpus ? sizesOf(corpus.trainTokens) : [];
    chosen = 0;
    asked = false;
    training.renew();
    readWhole();
    refresh();
  });
  state.subscribe(['measured'], readWhole);
  let initialCount = state.get().initialCount;
  state.subscribe(['initialCount'], (now) => {
    if (now.initialCount === initialCount) return;
    initialCount = now.initialCount;
    clearTimeout(timer);
    counting.forget();
    sizes = sizes.map((size) => ({ ...size, table: null, kneserNey: null }));
    readWhole();
    timer = setTimeout(refresh, RESTED_MS);
  });
}

/** @param {Record<number, {valid: number | null}>} measured  by order @param {number} first @param {number} last @returns {import('./sizes.js').BestOrder | null} null while one is unmeasured */
function bestOf(measured, first, last) {
  const orders = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const perplexities = orders.map((order) => measured[order]?.valid ?? null);
  return orders.every((order) => measured[order]) ? bestOrderOf(perplexities, first) : null;
}

/** @param {import('../../page/publish.js').Publish} publish @param {Size[]} sizes */
function publishSizes(publish, sizes) {
  for (const divisor of DIVISORS) {
    const size = sizes.find((one) => one.divisor === divisor);
    const name = `more.${divisor}`;
    publish(`${name}.characters`, size?.characters ?? null);
    publish(`${name}.table_perplexity`, size?.table?.perplexity ?? null);
    publish(`${name}.table_order`, size?.table?.order ?? null);
    publish(`${name}.kn_perplexity`, size?.kneserNey?.perplexity ?? null);
    publish(`${name}.kn_order`, size?.kneserNey?.order ?? null);
    publish(`${name}.network_perplexity`, size?.network?.last ?? null);
    publish(`${name}.network_best_perplexity`, size?.network?.best ?? null);
    publish(`${name}.network_best_step`, size?.network?.step ?? null);
  }
}
