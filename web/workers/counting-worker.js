/** The corpus worker: the text, its tokens and all that is counted from them, with the part of the engine that counts. */
import * as Comlink from 'comlink';
import createEngine from '#counting';
import { createCorpusService } from './corpus-service.js';
import { serve } from './serve.js';

/** Large and wanted by the page alone: they move instead of being copied. */
const MOVED = ['contextTable', 'trainTokens'];

serve(createEngine, (engine) => {
  const { api, check } = createCorpusService(engine);
  return {
    corpus: api,
    current: {
      /** @type {import('./client.js').CurrentApi['ask']} */
      async ask(corpusId, method, ...args) {
        check(corpusId);
        const answer = await /** @type {any} */ (api)[method](...args);
        return MOVED.includes(method) ? Comlink.transfer(answer, buffersOf(answer)) : answer;
      },
    },
  };
});

/** @param {object} answer  a typed array, or an object that holds some @returns {ArrayBuffer[]} */
const buffersOf = (answer) =>
  (ArrayBuffer.isView(answer) ? [answer] : Object.values(answer).filter(ArrayBuffer.isView)).map(
    ({ buffer }) => /** @type {ArrayBuffer} */ (buffer),
  );
