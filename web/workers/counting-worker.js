/** The corpus worker's script: holds the text, its tokens and counts, and runs the counting part of the engine. */
import createEngine from '#counting';
import { createCorpusService } from './corpus-service.js';
import { serve } from './serve.js';

/** @typedef {{corpus: import('./protocol.js').CorpusApi}} CountingWorker */

serve(createEngine, /** @returns {CountingWorker} */ (engine) => ({ corpus: createCorpusService(engine) }));
