/** The surprise of every model by how often the past of a character occurred in training. */
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { bindPicking } from '../../controls/picking.js';
import { createProgress } from '../../controls/progress.js';
import { bindSlider } from '../../controls/slider.js';
import { createPlot } from '../../charts/plot.js';
import { bandAt, drawSteps, edgesOf, STEPS_MARGIN } from '../../charts/steps.js';
import { bestOrder, GROUPS, measurePast, stopPast } from '../../models/past.js';
import { comparisonOf, withoutNetwork } from '../../models/past-lines.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { whenVisible } from '../../scheduling/when-visible.js';
import { trainHere } from '../../training/train-here.js';
import { readingOf, stepsOf } from './scene.js';
import { showChosen } from './table.js';
import { sentenceOf } from './wording.js';

/** @typedef {import('../../models/past-lines.js').Comparison} Comparison */
/** @typedef {import('../../models/past.js').PastPlan} PastPlan */

/** The past that the metrics are about, and the length at which the figure opens. */
const METRICS_LENGTH = 7;
/** A network whose weights have not changed for so long is not training, or nobody drags along its curve. */
const SETTLED_MS = 1500;
const KEYS = /** @type {const} */ (['ngram', 'best', 'kn', 'network', 'mixture']);

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const { state, publish, assets } = page;
  const announce = createAnnouncer(figure);
  /** @type {Comparison | null} */
  let scene = null;
  let chosen = GROUPS.length - 1;
  const plot = createPlot(
    at(figure, '[data-plot]'),
    { label: 'Mean surprise of each model by how often the past occurred', margin: STEPS_MARGIN },
    (surface) => scene && drawSteps(surface, stepsOf(scene, chosen)),
  );
  const choose = (/** @type {number} */ index) => {
    chosen = index;
    read();
    if (scene) announce(readingOf(scene, chosen));
    plot.redraw();
  };
  bindPicking(plot.svg, {
    count: () => GROUPS.length,
    picked: () => chosen,
    indexAt: (x) => {
      const surface = plot.surface();
      return surface && bandAt(edgesOf(surface, scene?.groups ?? []), x);
    },
    pick: (index) => index !== chosen && choose(index),
  });
  const read = () => setText(at(figure, '[data-reading]'), scene ? readingOf(scene, chosen) : '–');
  const show = (/** @type {Comparison | null} */ next) => {
    scene = next;
    const sentence = scene ? sentenceOf(scene) : '–';
    setText(at(figure, '[data-sentence]'), sentence);
    if (scene) plot.svg.setAttribute('aria-label', sentence);
    if (!scene || scene.plan.length === METRICS_LENGTH) {
      publishScene(publish, scene);
      state.set({ past: scene });
    }
    showChosen(figure, scene && scene.plan.length !== METRICS_LENGTH ? scene : null);
    if (scene) setText(at(figure, '[data-best]'), `Best table: ${scene.plan.best}-gram`);
    read();
    plot.redraw();
  };
  const measuring = createMeasuring(figure, page, (plan, measured) => {
    show(comparisonOf(plan, measured));
    announce(sentenceOf(/** @type {Comparison} */ (scene)));
  });
  const refresh = whenVisible(figure, () => measuring.begin(planOf(page, length.value(), assets.limits.highestOrder)));
  const length = bindSlider(figure, 'past-length', () => refresh());
  follow(page, { refresh, forget: show, dropNetwork: () => scene && show(withoutNetwork(scene)) });
  at(figure, '[data-network]').append(trainHere(page, 'mlp7'));
}

/**
 * Measures again after every change that the figure depends on.
 * @param {import('../../page/page.js').Page} page
 * @param {{refresh: () => void, forget: (scene: null) => void, dropNetwork: () => void}} figure
 */
function follow({ state }, { refresh, forget, dropNetwork }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const soon = (/** @type {number} */ wait) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, wait);
  };
  state.subscribe(['corpus', 'initialCount'], () => {
    forget(null);
    soon(0);
  });
  let weights = state.get().networks.mlp7?.weights;
  state.subscribe(['networks'], () => {
    const now = state.get().networks.mlp7?.weights;
    if (now === weights) return;
    const first = weights === undefined;
    weights = now;
    dropNetwork();
    soon(first ? 0 : SETTLED_MS);
  });
  state.subscribe(['measured', 'mixtureWeight'], () => soon(0));
}

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {(plan: PastPlan, measured: import('../../models/past.js').PastGroups) => void} receive
 */
function createMeasuring(figure, page, receive) {
  const showProgress = createProgress(figure, '.progress-row');
  const again = at(figure, '[data-again]');
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-note]'), sentence);
  /** The last plan that was begun. */
  let begun = '';
  let stopped = false;
  const rest = (/** @type {string} */ sentence) => {
    showProgress(null);
    say(sentence);
    again.hidden = sentence === '';
  };
  const measure = latest(
    (/** @type {PastPlan} */ plan) => measurePast(page, plan, showProgress),
    (measured, plan) => {
      rest('');
      receive(plan, measured);
    },
    (error) => {
      begun = '';
      if (!isStale(error)) rest(error.message);
      else if (stopped) rest('The measurement was stopped.');
      else rest('');
    },
  );
  const begin = (/** @type {PastPlan | null} */ plan) => {
    if (!plan) return say(waitingFor(page));
    const key = keyOf(plan);
    if (key === begun) return;
    begun = key;
    stopped = false;
    rest('');
    showProgress(0);
    measure(plan);
  };
  at(figure, '[data-stop]').addEventListener('click', () => {
    stopped = true;
    stopPast(page);
  });
  again.addEventListener('click', () => begin(planOf(page, lengthIn(figure), page.assets.limits.highestOrder)));
  return { begin };
}

/** @param {HTMLElement} figure */
const lengthIn = (figure) => /** @type {HTMLInputElement} */ (at(figure, '#past-length')).valueAsNumber;

/** @param {import('../../page/page.js').Page} page */
const waitingFor = ({ state }) =>
  state.get().corpus
    ? 'The counts of orders up to 8, and of Kneser-Ney, are still to come: in the figures of longer contexts and of the honest table.'
    : '';

/** Tells plans apart; weights by their array. @type {WeakMap<object, number>} */
const numbers = new WeakMap();
let arrays = 0;
/** @param {PastPlan} plan */
function keyOf({ corpus, network, ...plain }) {
  const numberOf = (/** @type {object | undefined} */ array) => {
    if (!array) return 0;
    if (!numbers.has(array)) numbers.set(array, ++arrays);
    return numbers.get(array);
  };
  return JSON.stringify([plain, numberOf(corpus), numberOf(network?.weights)]);
}

/** @param {import('../../page/page.js').Page} page @param {number} length @param {number} highest @returns {PastPlan | null} null while an order is unmeasured */
function planOf({ state }, length, highest) {
  const now = state.get();
  const orders = Array.from({ length: highest }, (_, i) => i + 1);
  const best = bestOrder(now.measured.ngram, orders);
  const kneserNey = bestOrder(now.measured.kneserNey, orders.slice(1));
  if (!now.corpus || best === null || kneserNey === null) return null;
  const { corpus, initialCount, mixtureWeight: weight } = now;
  return { corpus, length, initialCount, best, kneserNey, weight, network: now.networks.mlp7 ?? null };
}

/** @param {import('../../page/publish.js').Publish} publish @param {Comparison | null} scene */
function publishScene(publish, scene) {
  const groups = scene?.groups ?? GROUPS.map((least) => ({ least, share: null, tokens: null, bits: null }));
  const all = scene && { least: 'all', share: 1, tokens: scene.mean.tokens, bits: scene.mean.bits };
  for (const { least, share, tokens, bits } of [
    ...groups,
    all ?? { least: 'all', share: null, tokens: null, bits: null },
  ]) {
    const value = (/** @type {typeof KEYS[number]} */ key) => {
      // The best table may be the eight-gram itself.
      const line = scene?.lines.find((one) => one.key === key) ?? (key === 'best' ? scene?.lines[0] : undefined);
      return line && bits && tokens ? line.bits({ bits }) : null;
    };
    publish(`past.${least}.share`, share);
    publish(`past.${least}.tokens`, tokens);
    for (const key of KEYS) publish(`past.${least}.${key === 'ngram' ? 'ngram8' : key}_bits`, value(key));
  }
}
