/**
 * The wide network, trained beforehand on the article's text: its million bytes are loaded on a press, and another press
 * shows it wherever the page reads the network of several characters.
 */
import { at, setText } from '../../controls/elements.js';
import { recordNetwork } from '../../models/measured.js';
import { findPretrained, loadPretrained, WIDE_CONTEXT } from '../../models/pretrained.js';
import { isStale } from '../../scheduling/stale.js';
import { integer } from '../../text/format.js';
import { sessionOf } from '../../training/session.js';

/** @param {HTMLElement} figure @param {import('../../page/page.js').Page} page */
export function createWideNetwork(figure, page) {
  const { state, client } = page;
  const button = /** @type {HTMLButtonElement} */ (at(figure, '[data-wide]'));
  const say = (/** @type {string} */ sentence) => setText(at(figure, '[data-wide-note]'), sentence);
  /** @type {import('../../workers/assets.js').PretrainedAsset | null} */
  let asset = null;
  /** @type {import('../../training/kept-network.js').KeptNetwork | null} */
  let network = null;

  const show = () => {
    button.hidden = !asset;
    if (!asset) return;
    const megabytes = (asset.bytes / 1e6).toFixed(1);
    setText(button, network ? 'Use it in every figure' : `Add the wide network, ${megabytes} MB`);
  };
  const load = async () => {
    const wanted = /** @type {NonNullable<typeof asset>} */ (asset);
    button.disabled = true;
    say('Loading the wide network …');
    try {
      const loaded = await loadPretrained(page, wanted);
      if (asset !== wanted) return;
      network = loaded;
      const last = network.evaluations.at(-1);
      recordNetwork(state, 'wide', {
        source: 'published',
        context: network.settings.context,
        parameters: network.parameters,
        train: last?.train ?? null,
        valid: last?.valid ?? null,
        seconds: null,
      });
      say(
        `Trained beforehand by the recipe wide in ${integer(network.step)} steps, with ${network.settings.context} characters of context; its perplexities were computed then.`,
      );
    } catch (error) {
      if (asset === wanted) say(/** @type {Error} */ (error).message);
    } finally {
      button.disabled = false;
      show();
    }
  };
  button.addEventListener('click', () => {
    if (!network) return load();
    sessionOf(page, 'mlp7').show(network);
    say('Every figure that reads seven characters now asks this network, with ten.');
  });
  const follow = async () => {
    const { corpus } = state.get();
    asset = network = null;
    recordNetwork(state, 'wide', null);
    say('');
    show();
    if (!corpus) return;
    try {
      const sha256 = await client.corpus.sha256();
      if (state.get().corpus?.id !== corpus.id) return;
      asset = findPretrained(page, WIDE_CONTEXT, { sha256, trainTokens: corpus.trainTokens });
      show();
    } catch (error) {
      if (!isStale(error)) throw error;
    }
  };
  state.subscribe(['corpus'], follow);
}
