/** Starts either worker script: instantiates the engine that the page compiled, then answers calls. */
import * as Comlink from 'comlink';

/** @typedef {import('./module.js').EngineOptions} EngineOptions */

/**
 * @template Engine
 * @param {(options: EngineOptions) => Promise<Engine>} createEngine  from Emscripten's script, for the module that the page sends
 * @param {(engine: Engine) => object} createParts  makes the worker's API, by part
 */
export function serve(createEngine, createParts) {
  /** @param {import('./protocol.js').EngineAsset} asset */
  const start = async ({ module }) => {
    const engine = await createEngine({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports).then(receive, () => postMessage('failed'));
        return {};
      },
      locateFile: (name) => name,
    });
    Comlink.expose(createParts(engine));
    // Not before: the page asks for the lock then, and takes getting it for the end of this worker.
    await locked;
    postMessage('ready');
  };
  const locked = holdLock();
  addEventListener('message', ({ data }) => start(data), { once: true });
}

/** The browser frees the lock when this worker ends, whatever ends it. @returns {Promise<void>} resolves once it is held, or cannot be */
const holdLock = () =>
  new Promise((resolve) => {
    const hold = () => {
      resolve();
      return new Promise(() => {});
    };
    const asked = globalThis.navigator?.locks?.request(self.name, hold);
    if (asked) asked.catch(() => resolve());
    else resolve();
  });
