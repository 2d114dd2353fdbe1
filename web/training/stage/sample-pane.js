/** A text that the network writes, again and again from the same seed: so it changes only as the network does. */
import { allow } from '../../controls/allowing.js';
import { at, setText } from '../../controls/elements.js';
import { bindSeed } from '../../controls/seed.js';
import { decode, runningText } from '../../text/characters.js';

/** Text changes more slowly than pictures, so that it can be read. */
const INTERVAL_MS = 200;
const LENGTH = 420;
const TEMPERATURE = 0.8;
const NO_NETWORK = 'There is no network yet to write: Train makes one.';

/** @param {import('./stage.js').PaneContext} context @returns {import('./stage.js').Pane} */
export function createSamplePane({ figure, name, ask }) {
  const output = at(figure, '[data-stage-sample]');
  const pane = at(figure, '[data-pane="sample"]');
  const seed = bindSeed(pane, ask);
  const controls = pane.querySelectorAll('[data-seed], [data-again]');
  return {
    interval: INTERVAL_MS,
    async ask(network, { vocabulary }) {
      allow(controls, '');
      const tokens = await network.sample(name, { length: LENGTH, seed: seed(), temperature: TEMPERATURE });
      return () => setText(output, runningText(decode(tokens, vocabulary)));
    },
    clear() {
      setText(output, '');
      allow(controls, NO_NETWORK);
    },
  };
}
