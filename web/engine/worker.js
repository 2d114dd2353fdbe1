/**
 * The one worker script. Each worker holds an engine of its own and serves every part; which part is asked of it is
 * the client's choice (one corpus worker, one trainer worker for each running network, one lab worker).
 * Only this script and the services below it touch C++ objects.
 */
import * as Comlink from 'comlink';
import createEngine from '#engine';
import { createCorpusService } from './corpus-service.js';
import { createLabService } from './lab-service.js';
import { createNetworkService } from './network-service.js';
import { createTrainerService } from './trainer-service.js';
import { createWordsService } from './words-service.js';

/** @param {import('./protocol.js').EngineAsset} asset */
async function start({ module }) {
  const engine = await createEngine({
    instantiateWasm(/** @type {WebAssembly.Imports} */ imports, /** @type {(instance: WebAssembly.Instance) => void} */ receive) {
      WebAssembly.instantiate(module, imports).then(receive, () => postMessage('failed'));
      return {};
    },
    locateFile: (/** @type {string} */ name) => name,
  });
  const corpus = createCorpusService(engine);
  const parts = { corpus: corpus.api, network: createNetworkService(engine, corpus) };
  Comlink.expose({
    ...parts,
    current: {
      /** @type {import('./client.js').CurrentApi['ask']} */
      async ask(corpusId, part, method, ...args) {
        corpus.check(corpusId);
        return /** @type {any} */ (parts[part])[method](...args);
      },
    },
    trainer: createTrainerService(engine),
    lab: createLabService(engine),
    words: createWordsService(engine),
  });
  postMessage('ready');
}

addEventListener('message', ({ data }) => start(data), { once: true });
