/**
 * The script of the lab worker and of trainer workers. Each worker has a separate engine and serves every part; the
 * client chooses which part it uses (one lab worker, one trainer worker per running network, one that counts shortened
 * training parts).
 * Only this script, the corpus worker's and their services touch C++ objects.
 */
import createEngine from '#engine';
import { createLabService } from './lab-service.js';
import { createNetworkService } from './network-service.js';
import { serve } from './serve.js';
import { createTrainerService } from './trainer-service.js';
import { createTrainingSizesService } from './training-sizes-service.js';
import { createWordsService } from './words-service.js';

/**
 * @typedef {object} EngineWorker
 * @property {import('./protocol.js').NetworkApi} network
 * @property {import('./protocol.js').TrainerApi} trainer
 * @property {import('./training-sizes-protocol.js').TrainingSizesApi} trainingSizes
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words
 */

serve(
  createEngine,
  /** @returns {EngineWorker} */ (engine) => ({
    network: createNetworkService(engine),
    trainer: createTrainerService(engine),
    trainingSizes: createTrainingSizesService(engine),
    lab: createLabService(engine),
    words: createWordsService(engine),
  }),
);
