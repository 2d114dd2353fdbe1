/** The page on which the build sets figures up under Node: engine threads, the state, and the published numbers. */
import { createClient } from '../../workers/client.js';
import { createExperiments } from '../../workers/lab-client.js';
import { createCorpusLoader } from '../../page/corpus-loading.js';
import { createPublish } from '../../page/publish.js';
import { createState } from '../../page/state.js';
import { settled } from './browser.mjs';

/**
 * @param {Document} document @param {import('../../workers/assets.js').Assets} assets
 */
export function createPage(document, assets) {
  let requests = 0;
  const countingRequests = (/** @type {any} */ part) =>
    new Proxy(part, {
      get:
        (target, method) =>
        async (/** @type {unknown[]} */ ...args) => {
          requests++;
          try {
            return await target[method](...args);
          } finally {
            requests--;
          }
        },
    });
  const client = createClient(assets, () => import('../../workers/exact-evaluation.js'));
  client.complete(createExperiments);
  for (const part of /** @type {const} */ (['corpus', 'network', 'lab', 'words']))
    client[part] = countingRequests(client[part]);
  const { createTrainingSizes } = client;
  client.createTrainingSizes = () => {
    const { api, close } = createTrainingSizes();
    return { api: countingRequests(api), close };
  };
  const state = createState();
  /** @type {Map<string, number | string | null>} */
  const metrics = new Map();
  const { publish: write } = createPublish(document);
  const publish = (/** @type {string} */ name, /** @type {number | string | null} */ value) => {
    metrics.set(name, value);
    write(name, value);
  };
  const view = {
    status() {},
    alert: (/** @type {string} */ m) => {
      if (m) throw new Error(m);
    },
    progress() {},
  };
  // The build loads the built-in text, which no reader has to decode.
  const openReader = () => Promise.reject(new Error('The build reads no files.'));
  const loader = createCorpusLoader({ state, client, publish, openReader }, view);
  return { page: { client, state, publish, assets, loader }, metrics, settled: () => settled(() => requests) };
}
