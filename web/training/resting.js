/** Whether a network rests, for figures whose measurements would compete with its training. */
import { sessionOf } from './session.js';

/** Nobody drags along its curve, then. */
const STILL_MS = 400;

/**
 * @param {import('./session.js').SessionPage} page @param {import('../models/linked-networks.js').NetworkName} name
 * @param {() => void} rested  called when the weights in view have changed and are at rest again
 * @returns {{training: () => boolean}}
 */
export function followResting(page, name, rested) {
  const session = sessionOf(page, name);
  const training = () =>
    session.preparing() || session.run()?.phase() === 'training' || session.run()?.phase() === 'pausing';
  const weightsInView = () => page.state.get().networks[name]?.weights;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let weights = weightsInView();
  let changed = false;
  const follow = () => {
    if (weights !== weightsInView()) changed = true;
    weights = weightsInView();
    if (!changed) return;
    clearTimeout(timer);
    if (training()) return;
    timer = setTimeout(() => {
      changed = false;
      rested();
    }, STILL_MS);
  };
  page.state.subscribe(['networks'], follow);
  session.subscribe(follow);
  return { training };
}
