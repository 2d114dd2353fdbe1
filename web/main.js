/** Sets the page up: the shared state, the workers and one call per figure. The page accepts drops from the start. */
import { acceptDropsAndPastes, createCorpusLoader } from './page/corpus-loading.js';
import { assetBytes } from './workers/asset-bytes.js';
import { createClient } from './workers/client.js';
import { yieldToMessages } from './scheduling/yielding.js';
import { figures } from '#figures/counting';
import { createLoadingView, setUp as setUpCorpus } from './figures/corpus/corpus.js';
import { keepPlace, layOut, layOutRest, show } from './page/laying-out.js';
import { createPublish } from './page/publish.js';
import { createState } from './page/state.js';

const loadLater = () => import('./later.js');

setUp();

/** Yields often: the script's first task is already long, because the browser processes the document when it ends. */
async function setUp() {
  const assets = __ASSETS__;
  const client = createClient(assets, loadLater);
  await yieldToMessages();
  client.prepare();
  await yieldToMessages();
  const state = createState();
  const { publish, published, collect } = createPublish(document);
  const corpusFigure = /** @type {HTMLElement} */ (document.getElementById('corpus'));
  /** Called when all figures that show counts can receive a text; later figures receive it during their set-up. */
  let becomeReady = () => {};
  const ready = /** @type {Promise<void>} */ (new Promise((resolve) => (becomeReady = resolve)));
  const loader = createCorpusLoader({ state, client, publish, ready }, createLoadingView(corpusFigure));
  /** @type {import('./page/page.js').Page} */
  const page = { state, client, publish, assets, loader };
  setUpCorpus(corpusFigure, page);
  acceptDropsAndPastes(document, loader);
  loader.loadBytes('The built-in play', () => assetBytes(assets.builtIn));
  keepPlace();
  await show(document);
  await setUpOthers(page, { collect, published, becomeReady, ready });
  await layOutRest(document);
  // For tests, and for tools that print or capture the page.
  document.documentElement.dataset.ready = 'true';
}

/**
 * Sets figures up in page order, except those of later.js, which wait until their script has loaded.
 * @param {import('./page/page.js').Page} page
 * @param {{collect: (section: Element) => void, published: import('./page/publish.js').Published, becomeReady: () => void, ready: Promise<void>}} told
 */
async function setUpOthers(page, { collect, published, becomeReady, ready }) {
  const known = { ...figures };
  const counting = new Set(Object.keys(figures));
  /** @type {HTMLElement[]} */
  const waiting = [];
  const setUpFigure = (/** @type {HTMLElement} */ figure) => {
    if (known[figure.id]) unlessItFails(() => known[figure.id](figure, page));
    else waiting.push(figure);
    if (counting.delete(figure.id) && counting.size === 0) becomeReady();
  };
  const laidOut = layOut(document, { collect, setUp: setUpFigure }, Object.keys(figures));
  await ready;
  const later = await loadLater();
  Object.assign(known, later.figures);
  for (const figure of waiting.splice(0)) {
    setUpFigure(figure);
    await yieldToMessages();
  }
  await laidOut;
  later.tellLongPastes(document);
  later.setUpProse(document, page, published);
}

/** One figure that cannot be set up takes nothing else from the page. @param {() => void} work */
function unlessItFails(work) {
  try {
    work();
  } catch (error) {
    reportError(error);
  }
}
