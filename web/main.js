/** Sets the page up: the shared state, the workers and one call per figure. */
import { acceptDropsAndPastes, createCorpusLoader } from './corpus-loading.js';
import { assetBytes, createClient } from './engine/client.js';
import { yieldToMessages } from './engine/jobs.js';
import { figures } from './figures/index.js';
import { createLoadingView } from './figures/corpus.js';
import { setUpProse } from './prose.js';
import { createPublish, createState } from './state.js';

/** @typedef {object} Page  What every figure is given.
 * @property {import('./state.js').Store} state
 * @property {import('./engine/client.js').Client} client
 * @property {import('./state.js').Publish} publish
 * @property {import('./engine/assets.js').Assets} assets
 * @property {import('./corpus-loading.js').CorpusLoader} loader
 */

const assets = __ASSETS__;
const state = createState();
const publish = createPublish(document);
const client = createClient(assets);
client.prepare();

/** @type {() => void} */
let allSetUp = () => {};
const ready = /** @type {Promise<void>} */ (new Promise((resolve) => (allSetUp = resolve)));

const corpusFigure = /** @type {HTMLElement} */ (document.getElementById('corpus'));
const view = createLoadingView(corpusFigure);
const loader = createCorpusLoader({ state, client, publish, ready }, view);

/** @type {Page} */
const page = { state, client, publish, assets, loader };
setUpProse(document, { setPlace: (place) => state.set({ place }), sources: assets.sources });
acceptDropsAndPastes(document, loader);
loader.loadBytes('The built-in play', () => assetBytes(assets.builtIn));
setUpFigures();

/** One after another, so that the page answers between them. */
async function setUpFigures() {
  for (const [id, setUp] of Object.entries(figures)) {
    const figure = document.getElementById(id);
    if (figure) setUp(figure, page);
    await yieldToMessages();
  }
  allSetUp();
}
