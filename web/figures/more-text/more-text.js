/** Models that learnt from shortened training parts: what more text brings, and what a better constraint. */
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { bindPicking } from '../../controls/picking.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { drawSizes, MARGIN, sizeAt } from './chart.js';
import { createCounting } from './counting.js';
import { bestOrderOf, DIVISORS, sizesOf } from './sizes.js';
import { createTraining } from './training.js';
import { countedSentence, networkSentence, readingOf } from './wording.js';

/** @typedef {import('./sizes.js').Size} Size */

const RESTED_MS = 400;
/** Keeps the sentence’s room from the press on. */
const WAITING = 'What the networks show stands here once all of them are trained.';

/**
 * @typedef {object} Scene
 * @property {Size[]} sizes
 * @property {number} chosen    the index of the size that is read
 * @property {number | null} examples  that the networks' recipe reads in all
 * @property {boolean} asked    the reader has asked for the networks
 */

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  /** @type {Scene} */
  const scene = { sizes: [], chosen: 0, examples: null, asked: false };
  const { show, learn } = createView(figure, page, scene);
  const counting = createCounting(figure, page, {
    sizes: () => scene.sizes.filter(({ divisor }) => divisor > 1).map(({ characters }) => characters),
    receive: ({ size, tables, kneserNey }) =>
      learn(size, { table: bestOrderOf(tables, 1), kneserNey: bestOrderOf(kneserNey, 2) }),
  });
  const training = createTraining(figure, page, {
    begin() {
      scene.asked = true;
      show();
    },
    sizes: () => scene.sizes.filter(({ network }) => !network).map(({ characters }) => characters),
    receive(size, network, recipe) {
      scene.examples = recipe.steps * recipe.batch;
      learn(size, { network });
    },
  });
  /** Other figures measure what learns from all of the training part. */
  const readWhole = () => {
    const whole = scene.sizes.at(-1);
    if (whole) learn(whole.characters, countedOf(page));
    else show();
  };
  follow(figure, page, counting, {
    renew(corpus) {
      const canBeScored = corpus !== null && corpus.validTokens > page.assets.limits.firstScored;
      Object.assign(scene, { sizes: canBeScored ? sizesOf(corpus.trainTokens) : [], chosen: 0, asked: false });
      training.renew();
      readWhole();
    },
    recount() {
      scene.sizes = scene.sizes.map((size) => ({ ...size, table: null, kneserNey: null }));
      readWhole();
    },
  });
  page.state.subscribe(['measured'], readWhole);
}

/** The plot, its reading and its words. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {Scene} scene */
function createView(figure, { state, publish }, scene) {
  const announce = createAnnouncer(figure);
  const vocabulary = () => state.get().corpus?.vocabulary.length ?? 0;
  const drawn = () => ({ ...scene, vocabulary: vocabulary() });
  const plot = createPlot(
    at(figure, '[data-plot]'),
    { label: 'Validation perplexity against the size of the training part, arrow keys read the sizes', margin: MARGIN },
    (surface) => (scene.sizes.some(({ table }) => table) ? drawSizes(surface, drawn()) : null),
  );
  bindPicking(plot.svg, {
    count: () => scene.sizes.length,
    picked: () => scene.chosen,
    indexAt: (x) => {
      const surface = plot.surface();
      return surface && sizeAt(surface, drawn(), x);
    },
    pick: (index) => {
      if (index === scene.chosen) return;
      scene.chosen = index;
      show();
      announce(readingOf(scene.sizes[index]));
    },
  });
  const sentences = () => ({
    counted: countedSentence(scene.sizes),
    network: scene.examples ? networkSentence(scene.sizes, { examples: scene.examples, vocabulary: vocabulary() }) : '',
  });
  const show = () => {
    const { counted, network } = sentences();
    setText(at(figure, '[data-reading]'), readingOf(scene.sizes[scene.chosen]));
    setText(at(figure, '[data-counted]'), counted || '–');
    setText(at(figure, '[data-learnt]'), network || (scene.asked ? WAITING : ''));
    if (counted) describe(plot, `${counted} ${network}`.trim());
    publishSizes(publish, scene.sizes);
    plot.redraw();
  };
  /** @param {number} characters  of the size @param {Partial<Size>} known */
  const learn = (characters, known) => {
    const before = sentences();
    scene.sizes = scene.sizes.map((size) => (size.characters === characters ? { ...size, ...known } : size));
    show();
    const { counted, network } = sentences();
    if (counted !== before.counted) announce(counted);
    if (network !== before.network) announce(network);
  };
  return { show, learn };
}

/**
 * Begins again with another text, another split and another initial count.
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {ReturnType<typeof createCounting>} counting
 * @param {{renew: (corpus: import('../../workers/protocol.js').CorpusSummary | null) => void, recount: () => void}} figures
 */
function follow(figure, { state }, counting, { renew, recount }) {
  const refresh = whenVisibleOrIdle(figure, counting.begin);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  state.subscribe(['corpus'], ({ corpus }) => {
    clearTimeout(timer);
    counting.forget();
    renew(corpus);
    refresh();
  });
  let before = state.get().initialCount;
  state.subscribe(['initialCount'], ({ initialCount }) => {
    if (initialCount === before) return;
    before = initialCount;
    clearTimeout(timer);
    counting.forget();
    recount();
    timer = setTimeout(refresh, RESTED_MS);
  });
}

/** The best orders that other figures have measured. @param {import('../../page/page.js').Page} page @returns {Pick<Size, 'table' | 'kneserNey'>} */
function countedOf({ state, assets }) {
  const { ngram, kneserNey } = state.get().measured;
  const { highestOrder } = assets.limits;
  return { table: bestOf(ngram, 1, highestOrder), kneserNey: bestOf(kneserNey, 2, highestOrder) };
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
