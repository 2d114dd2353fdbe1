/** One calculation of a network from end to end, one step of learning, and two seeds compared. */
import { at } from '../../controls/elements.js';
import { bindSegments } from '../../controls/segments.js';
import { setUpForwardPass } from './forward-pass.js';
import { setUpGradientStep } from './gradient-step.js';
import { setUpSeeds } from './seeds.js';
import { trainHere } from '../../training/train-here.js';
import { throttle } from '../../scheduling/throttle.js';

const LIVE_MS = 200;

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function setUp(figure, page) {
  const input = /** @type {HTMLInputElement} */ (figure.querySelector('[data-read]'));
  /** @type {import('../../models/linked-networks.js').NetworkName} */
  let name = 'mlp7';
  const source = { name: () => name, text: () => input.value };
  const showBefore = setUpGradientStep(figure, page);
  const refresh = setUpForwardPass(figure, page, source, showBefore);
  setUpSeeds(figure, page);

  const place = at(figure, '[data-train]');
  const invitations = { mlp1: trainHere(page, 'mlp1'), mlp7: trainHere(page, 'mlp7') };
  place.append(invitations[name]);
  input.addEventListener('input', refresh);
  bindSegments(figure, 'inside-network', (value) => {
    name = /** @type {typeof name} */ (value);
    place.replaceChildren(invitations[name]);
    refresh();
  });
  const live = throttle(LIVE_MS, refresh);
  page.state.subscribe(['networks'], live.request);
  refresh();
}
