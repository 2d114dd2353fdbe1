/** The corpus worker: the text, its tokens and all that is counted from them, with the part of the engine that counts. */
import createEngine from '#counting';
import { createCorpusService } from './corpus-service.js';
import { serve } from './serve.js';

/** @typedef {{corpus: import('./protocol.js').CorpusApi}} CountingWorker */

serve(createEngine, /** @returns {CountingWorker} */ (engine) => ({ corpus: createCorpusService(engine) }));
