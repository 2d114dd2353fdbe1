/** The surprise of every model by how often the past of a character occurred in training. */
import { createAnnouncer } from '../../controls/announce.js';
import { at, setText } from '../../controls/elements.js';
import { bindPicking } from '../../controls/picking.js';
import { createProgress } from '../../controls/progress.js';
import { bindSlider } from '../../controls/slider.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { bandAt, drawSteps, edgesOf, STEPS_MARGIN } from '../../charts/steps.js';
import { bestOrder, GROUPS, measurePast, stopPast } from '../../models/past.js';
import { comparisonOf, withoutNetwork } from '../../models/past-lines.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { followResting } from '../../training/resting.js';
import { trainHere } from '../../training/train-here.js';
import { readingOf, stepsOf } from './scene.js';
import { showChosen } from './table.js';
import { sentenceOf } from './wording.js';

/** @typedef {import('../../models/past-lines.js').Comparison} Comparison */
/** @typedef {import('../../models/past.js').PastPlan} PastPlan */

/** The past that the metrics are about, and the length at which the figure opens. */
const METRICS_LENGTH = 7;
const KEYS = /** @type {const} */ (['ngram', 'best', 'kn', 'network', 'mixture']);

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const { state, publish } = page;
  const announce = createAnnouncer(figure);
  /** @type {Comparison | null} */
  let scene = null;
  let chosen = GROUPS.length - 1;
  const plot = createPlot(
    at(figure, '[data-plot]'),
    {
      label: 'Mean surprise of each model by how often the past occurred, arrow keys read the groups',
      margin: STEPS_MARGIN,
    },
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
  const keep = (/** @type {Comparison | null} */ comparison) => {
    publishScene(publish, comparison);
    state.set({ past: comparison });
  };
  const show = (/** @type {Comparison | null} */ next) => {
    scene = next;
    const sentence = scene ? sentenceOf(scene) : '–';
    setText(at(figure, '[data-sentence]'), sentence);
    if (scene) describe(plot, sentence);
    showChosen(figure, scene && scene.plan.length !== METRICS_LENGTH ? scene : null);
    if (scene) setText(at(figure, '[data-best]'), `Best table: ${scene.plan.best}-gram`);
    read();
    plot.redraw();
  };
  const planFor = (/** @type {number} */ characters) => planOf(page, characters, resting.training());
  const measuring = createMeasuring(figure, page, planFor, (measuredPlan, measured) => {
    const comparison = currentPart(state.get(), comparisonOf(measuredPlan, measured));
    if (!comparison) return;
    if (comparison.plan.length === METRICS_LENGTH) keep(comparison);
    if (comparison.plan.length !== length.value()) return refresh();
    show(comparison);
    announce(sentenceOf(comparison));
  });
  // The metrics, which other figures read, come before another length.
  const refresh = whenVisibleOrIdle(figure, () => {
    const [known, wanted] = [state.get().past?.plan, planFor(METRICS_LENGTH)];
    const isKnown = known && wanted && keyOf(known) === keyOf(wanted);
    measuring.begin(isKnown ? length.value() : METRICS_LENGTH);
  });
  state.subscribe(['pastAsked'], () => measuring.begin(METRICS_LENGTH));
  const resting = followResting(page, 'mlp7', refresh);
  const length = bindSlider(figure, 'past-length', () => refresh());
  follow(page, {
    refresh,
    forget() {
      measuring.forget();
      keep(null);
      show(null);
    },
    dropNetwork() {
      const { past } = state.get();
      if (past?.plan.network) keep(withoutNetwork(past));
      if (scene?.plan.network) show(withoutNetwork(scene));
    },
  });
  at(figure, '[data-network]').append(trainHere(page, 'mlp7'));
}

/**
 * The text, the initial count or the network may have changed during a measurement.
 * @param {Readonly<import('../../page/state.js').SharedState>} state @param {Comparison} comparison @returns {Comparison | null}
 */
function currentPart({ corpus, initialCount, networks }, comparison) {
  const { plan } = comparison;
  if (plan.corpus !== corpus || plan.initialCount !== initialCount) return null;
  return plan.network && plan.network.weights !== networks.mlp7?.weights ? withoutNetwork(comparison) : comparison;
}

/**
 * Measures again after every change that the figure depends on.
 * @param {import('../../page/page.js').Page} page
 * @param {{refresh: () => void, forget: () => void, dropNetwork: () => void}} figure
 */
function follow({ state }, { refresh, forget, dropNetwork }) {
  state.subscribe(['corpus', 'initialCount'], () => {
    forget();
    refresh();
  });
  let weights = state.get().networks.mlp7?.weights;
  state.subscribe(['networks'], () => {
    const now = state.get().networks.mlp7?.weights;
    if (now !== weights) dropNetwork();
    weights = now;
  });
  state.subscribe(['measured', 'mixtureWeight'], refresh);
}

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page
 * @param {(length: number) => PastPlan | null} planFor @param {(plan: PastPlan, measured: import('../../models/past.js').PastGroups) => void} receive
 */
function createMeasuring(figure, page, planFor, receive) {
  const showProgress = createProgress(figure, '.progress-row');
  const again = at(figure, '[data-again]');
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-note]'), sentence);
  /** The last plan that was begun. */
  let begun = '';
  let length = METRICS_LENGTH;
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
  const begin = (/** @type {number} */ characters) => {
    length = characters;
    const plan = planFor(length);
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
  again.addEventListener('click', () => begin(length));
  return { begin, forget: () => void (begun = '') };
}

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

/**
 * @param {import('../../page/page.js').Page} page @param {number} length
 * @param {boolean} training  the network, which then has to wait
 * @returns {PastPlan | null} null while an order is unmeasured
 */
function planOf({ state, assets }, length, training) {
  const now = state.get();
  const orders = Array.from({ length: assets.limits.highestOrder }, (_, i) => i + 1);
  const best = bestOrder(now.measured.ngram, orders);
  const kneserNey = bestOrder(now.measured.kneserNey, orders.slice(1));
  if (!now.corpus || best === null || kneserNey === null) return null;
  const { corpus, initialCount, mixtureWeight: weight, networks } = now;
  return { corpus, length, initialCount, best, kneserNey, weight, network: training ? null : (networks.mlp7 ?? null) };
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
