/** The coin: likelihood and negative log-likelihood of its tosses over the same axis of theta. */
import { at } from '../../controls/elements.js';
import { createAnnouncer } from '../../controls/announce.js';
import { bindSegments } from '../../controls/segments.js';
import { bindSlider } from '../../controls/slider.js';
import { offerData } from '../../page/figure-data.js';
import { latest } from '../../scheduling/latest.js';
import { likelihood, loss } from '../../text/format.js';
import { createCurvePlots, createTossesPlot, curvesTable } from './charts.js';

/** @typedef {import('../../workers/lab-protocol.js').CoinReply} CoinReply */
/** @typedef {import('../../workers/lab-protocol.js').CoinRequest} CoinRequest */

/** The reach of the close-up to each side of the maximum. */
const NEAR = 0.05;

/**
 * @param {HTMLElement} figure
 * @param {import('../../page/page.js').Page} page
 */
export function setUp(figure, { client, publish }) {
  const announce = createAnnouncer(figure);
  const chips = createTossesPlot(at(figure, '.coin-chips'));
  /** @param {() => import('../../controls/slider.js').Slider} slider @returns {import('./charts.js').Setting} */
  const settingOf = (slider) => ({
    value: () => slider().value(),
    move(value) {
      slider().set(value);
      update();
    },
  });
  const showCurves = createCurvePlots(figure, { theta: settingOf(() => theta), truth: settingOf(() => truth) });
  const toss = latest(
    (/** @type {{heads: number, tosses: number}} */ data) => client.lab.tosses(data.heads, data.tosses),
    chips.show,
  );
  /** @type {CoinReply | null} */
  let shown = null;
  const dataChanged = offerData(figure, () => (shown ? [curvesTable(shown)] : []));
  const compute = latest(
    (/** @type {CoinRequest} */ request) => client.lab.coin(request),
    (reply, { low, high, tosses, heads }) => {
      shown = reply;
      const summary = sentence(reply, heads, tosses);
      showCurves({ reply, domain: { low, high }, tosses }, summary);
      publishPoints(publish, reply);
      announce(summary);
      dataChanged();
    },
  );

  let near = false;
  const data = () => ({ heads: heads.value(), tosses: tosses.value() });
  const update = () =>
    compute({
      ...data(),
      theta: theta.value(),
      truth: truth.value(),
      ...domainOf(heads.value() / tosses.value(), near),
    });
  const changeData = () => {
    toss(data());
    update();
  };
  const tosses = bindSlider(figure, 'coin-tosses', (value) => {
    heads.limit({ max: value });
    changeData();
  });
  const heads = bindSlider(figure, 'coin-heads', changeData);
  const theta = bindSlider(figure, 'coin-theta', update);
  const truth = bindSlider(figure, 'coin-truth', update);
  bindSegments(figure, 'coin-zoom', (choice) => {
    near = choice === 'near';
    update();
  });
  changeData();
}

/** @param {number} best @param {boolean} near @returns {{low: number, high: number}} */
const domainOf = (best, near) =>
  near ? { low: Math.max(0, best - NEAR), high: Math.min(1, best + NEAR) } : { low: 0, high: 1 };

/** @param {import('../../page/publish.js').Publish} publish @param {CoinReply} reply */
function publishPoints(publish, { best, chosen, truth }) {
  for (const [name, point] of /** @type {const} */ ([
    ['coin', best],
    ['coin.chosen', chosen],
    ['coin.truth', truth],
  ])) {
    publish(`${name}.theta`, point.theta);
    publish(`${name}.likelihood`, likelihood(point));
    publish(`${name}.nll`, point.nll);
  }
}

/** @param {CoinReply} reply @param {number} heads @param {number} tosses */
const sentence = ({ best, chosen, truth }, heads, tosses) =>
  `Heads ${heads}, tosses ${tosses}. The maximum is at theta ${best.theta.toFixed(3)}, negative log-likelihood ${loss(best.nll)}; at your theta ${chosen.theta} it is ${loss(chosen.nll)}, at the true value ${truth.theta} ${loss(truth.nll)}.`;
