/**
 * Beside the curve: what the network in view knows, in one of several panes. It follows training and every drag along the
 * curve. One question to the lab worker is under way and only the newest one waits, so that training keeps its cores.
 */
import { at, setText } from '../../controls/elements.js';
import { setHidden } from '../../controls/hiding.js';
import { bindSegments } from '../../controls/segments.js';
import { linkedNetwork } from '../../models/linked-networks.js';
import { latest } from '../../scheduling/latest.js';
import { isStale } from '../../scheduling/stale.js';
import { throttle } from '../../scheduling/throttle.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { integer } from '../../text/format.js';
import { createMapPane } from './map-pane.js';
import { createMatrixPane } from './matrix-pane.js';
import { createSamplePane } from './sample-pane.js';
import { createSurprisePane } from './surprise-pane.js';

/** @typedef {import('../../page/state.js').NetworkView} NetworkView */
/** @typedef {'matrix' | 'surprise' | 'map' | 'sample'} PaneName */
/**
 * @typedef {object} PaneContext
 * @property {HTMLElement} figure
 * @property {import('../../page/page.js').Page} page
 * @property {import('../../models/linked-networks.js').NetworkName} name
 * @property {() => void} ask       asks again, about the network in view
 * @property {(text: string) => void} announce
 */
/**
 * @typedef {object} Pane
 * @property {number} interval  least time between two questions, in milliseconds
 * @property {(network: import('../../workers/client.js').Networks, view: NetworkView) => Promise<() => void>} ask  how to show the answer
 * @property {() => void} clear  there is no network
 */

/** @param {Omit<PaneContext, 'ask'>} context */
export function createStage(context) {
  const { figure, page, name } = context;
  const side = at(figure, '[data-stage]');
  const tabs = /** @type {HTMLInputElement[]} */ ([...side.querySelectorAll('[data-tabs] input')]);
  const ask = latest(
    () =>
      linkedNetwork(page, name).ask(async (network, view) => ({
        view,
        show: await panes[chosen()].ask(network, view),
      })),
    ({ view, show }) => {
      if (!page.state.get().networks[name]) return;
      show();
      setText(at(figure, '[data-stage-step]'), `Step ${integer(view.step)}`);
    },
    (error) => {
      if (page.state.get().networks[name] && !isStale(error)) setText(at(figure, '[data-stage-step]'), error.message);
    },
  );
  const now = whenVisibleOrIdle(side, () => ask(undefined));
  const given = { ...context, ask: now };
  /** @type {Record<PaneName, Pane>} */
  const panes = {
    matrix: createMatrixPane(given),
    surprise: createSurprisePane(given),
    map: createMapPane(given),
    sample: createSamplePane(given),
  };
  const chosen = () => /** @type {PaneName} */ (tabs.find(({ checked }) => checked)?.value ?? 'surprise');
  const paced = Object.fromEntries(Object.entries(panes).map(([key, { interval }]) => [key, throttle(interval, now)]));
  const showChosen = () => {
    for (const pane of /** @type {NodeListOf<HTMLElement>} */ (side.querySelectorAll('[data-pane]')))
      setHidden(pane, pane.dataset.pane !== chosen());
  };
  bindSegments(side, tabs[0]?.name ?? '', () => {
    showChosen();
    now();
  });
  const follow = () => {
    const view = page.state.get().networks[name];
    if (view) offerMatrix(tabs, view.settings.context === 1);
    showChosen();
    // A drag is followed undelayed.
    if (view) return page.state.get().viewedStep[name] === null ? paced[chosen()]?.request() : now();
    for (const pane of Object.values(panes)) pane.clear();
    setText(at(figure, '[data-stage-step]'), 'No network yet');
  };
  let last = page.state.get().networks[name];
  page.state.subscribe(['networks'], ({ networks }) => {
    if (networks[name] === last) return;
    last = networks[name];
    follow();
  });
  follow();
}

/** A matrix holds pairs only. @param {HTMLInputElement[]} tabs @param {boolean} offered */
function offerMatrix(tabs, offered) {
  const [matrix, next] = tabs;
  if (!matrix?.parentElement || !next) return;
  matrix.parentElement.hidden = matrix.disabled = !offered;
  if (!offered && matrix.checked) next.checked = true;
}
