/** One coin tossed in experiment after experiment: the estimates pile up around the truth. */
import { at } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { nextSeed } from '../../controls/seed.js';
import { bindSlider } from '../../controls/slider.js';
import { offerData } from '../../page/figure-data.js';
import { nameState } from '../../page/named-state.js';
import { latest } from '../../scheduling/latest.js';
import { createPile } from './charts.js';

/** @typedef {import('../../workers/lab-protocol.js').ExperimentsRequest} Request */
/** @typedef {import('../../workers/lab-protocol.js').ExperimentsReply} Reply */

const FIRST = 100;
const MOST = 100_000;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { client, publish }) {
  const announce = createAnnouncer(figure);
  const pile = createPile(at(figure, '.estimates-plot'));
  let count = FIRST;
  let seed = 1;
  /** @type {Request | null} */
  let shown = null;
  /** @type {Float64Array} */
  let drawn = new Float64Array();
  const compute = latest(
    (/** @type {Request} */ request) => client.lab.experiments(request),
    (reply, request) => {
      const fresh = shown && sameCoin(shown, request) ? shown.count : 0;
      shown = request;
      publishSummary(publish, reply);
      const estimates = Float64Array.from(reply.heads, (heads) => heads / request.tosses);
      drawn = estimates;
      pile.show({ ...reply, request, estimates }, fresh, sentence(reply, request));
      announce(sentence(reply, request));
      dataChanged();
      for (const button of addButtons) button.disabled = request.count + Number(button.dataset.add) > MOST;
    },
  );

  const update = () => compute({ truth: truth.value(), tosses: tosses.value(), seed, count });
  const beginAgain = (/** @type {number} */ experiments) => {
    count = experiments;
    update();
    changed();
  };
  const changed = nameState('estimates.run', {
    read: () => (seed === 1 && count === FIRST ? '' : `${seed},${count}`),
    restore(value) {
      const [, wantedSeed, wantedCount] = /^(\d{1,9}),(\d{1,6})$/.exec(value)?.map(Number) ?? [];
      if (wantedSeed === undefined || !wantedCount || wantedCount > MOST) return;
      [seed, count] = [wantedSeed, wantedCount];
      update();
    },
  });
  const tosses = bindSlider(figure, 'estimates-tosses', () => beginAgain(FIRST));
  const truth = bindSlider(figure, 'estimates-truth', () => beginAgain(FIRST));
  const addButtons = /** @type {NodeListOf<HTMLButtonElement>} */ (figure.querySelectorAll('[data-add]'));
  for (const button of addButtons)
    button.addEventListener('click', () => beginAgain(count + Number(button.dataset.add)));
  figure.querySelector('[data-clear]')?.addEventListener('click', () => {
    seed = nextSeed(seed);
    beginAgain(1);
  });
  const dataChanged = offerData(figure, () => [
    {
      title: 'Estimates of θ',
      head: ['experiment', 'share of heads'],
      rows: Array.from(drawn, (estimate, i) => [i + 1, estimate]),
    },
  ]);
  update();
}

/** @param {Request} one @param {Request} other @returns {boolean} whether one's experiments are among the other's */
const sameCoin = (one, other) => one.truth === other.truth && one.tosses === other.tosses && one.seed === other.seed;

const ROUNDING = 1e-12;

/** One estimate has no scatter yet. @param {import('../../page/publish.js').Publish} publish @param {Reply} reply */
function publishSummary(publish, { heads, summary }) {
  const several = heads.length > 1;
  // Where all estimates are equal, only the rounding error of their mean would be left.
  const scatter = (/** @type {number} */ value) => (summary.deviation < ROUNDING ? 0 : value);
  publish('estimates.count', heads.length);
  publish('estimates.mean', summary.mean);
  publish('estimates.standard_error', several ? scatter(summary.standardError) : null);
  publish('estimates.deviation', several ? scatter(summary.deviation) : null);
  publish('estimates.theory', summary.theory);
}

/** @param {Reply} reply @param {Request} request */
const sentence = ({ heads, summary }, { tosses, truth }) =>
  `${heads.length} experiments of ${tosses} tosses: the mean estimate is ${summary.mean.toFixed(4)}, the truth ${truth}.`;
