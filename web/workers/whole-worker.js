/** The script of all workers of the one-file page: one engine that counts too is less to carry than two. */
import createEngine from '#engine';
import { createCorpusService } from './corpus-service.js';
import { createEngineParts } from './engine-parts.js';
import { serve } from './serve.js';

serve(createEngine, (engine) => ({ corpus: createCorpusService(engine), ...createEngineParts(engine) }));
