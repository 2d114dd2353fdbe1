/**
 * The script of the lab worker and of trainer workers. Each worker has a separate engine and serves every part; the
 * client chooses which part it uses (one lab worker, one trainer worker per running network and the workers that follow it).
 * Only this script, the corpus worker's and their services touch C++ objects.
 */
import createEngine from '#engine';
import { createEngineParts } from './engine-parts.js';
import { serve } from './serve.js';

/** @typedef {import('./engine-parts.js').EngineWorker} EngineWorker */

serve(createEngine, createEngineParts);
