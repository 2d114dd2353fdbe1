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
    postMessage('ready');
  };
  // The browser frees it when this worker ends, whatever ends it.
  globalThis.navigator?.locks?.request(self.name, () => new Promise(() => {})).catch(() => {});
  addEventListener('message', ({ data }) => start(data), { once: true });
}
