/**
 * The worker of everything but the reader's text. Each holds an engine of its own and serves every part; which part is
 * asked of it is the client's choice (one lab worker, one trainer worker for each running network).
 * Only this script, the corpus worker's and the services below them touch C++ objects.
 */
import createEngine from '#engine';
import { createLabService } from './lab-service.js';
import { createNetworkService } from './network-service.js';
import { serve } from './serve.js';
import { createTrainerService } from './trainer-service.js';
import { createWordsService } from './words-service.js';

/**
 * @typedef {object} EngineWorker
 * @property {import('./protocol.js').NetworkApi} network
 * @property {import('./protocol.js').TrainerApi} trainer
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words
 */

serve(
  createEngine,
  /** @returns {EngineWorker} */ (engine) => ({
    network: createNetworkService(engine),
    trainer: createTrainerService(engine),
    lab: createLabService(engine),
    words: createWordsService(engine),
  }),
);
