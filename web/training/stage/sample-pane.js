/** A text that the network writes, again and again from the same seed: so it changes only as the network does. */
import { at, setText } from '../../controls/elements.js';
import { bindSeed } from '../../controls/seed.js';
import { decode, runningText } from '../../text/characters.js';

/** Text changes more slowly than pictures, so that it can be read. */
const INTERVAL_MS = 200;
const LENGTH = 420;
const TEMPERATURE = 0.8;

/** @param {import('./stage.js').PaneContext} context @returns {import('./stage.js').Pane} */
export function createSamplePane({ figure, name, ask }) {
  const output = at(figure, '[data-stage-sample]');
  const seed = bindSeed(at(figure, '[data-pane="sample"]'), ask);
  return {
    interval: INTERVAL_MS,
    async ask(network, { vocabulary }) {
      const tokens = await network.sample(name, { length: LENGTH, seed: seed(), temperature: TEMPERATURE });
      return () => setText(output, runningText(decode(tokens, vocabulary)));
    },
    clear: () => setText(output, ''),
  };
}
