/**
 * The script of the lab worker and of trainer workers. Each worker has a separate engine and serves every part; the
 * client chooses which part it uses (one lab worker, one trainer worker per running network and the workers that follow it).
 * Only this script, the corpus worker's and their services touch C++ objects.
 */
import createEngine from '#engine';
import { createFollowerService } from './follower-service.js';
import { createLabService } from './lab-service.js';
import { createNetworkService } from './network-service.js';
import { serve } from './serve.js';
import { createTrainerService } from './trainer-service.js';
import { createWordsService } from './words-service.js';

/**
 * @typedef {object} EngineWorker
 * @property {import('./protocol.js').NetworkApi} network
 * @property {import('./protocol.js').TrainerApi & import('./protocol.js').TeamApi} trainer
 * @property {import('./protocol.js').FollowerApi} follower
 * @property {import('./lab-protocol.js').LabApi} lab
 * @property {import('./words-protocol.js').WordsApi} words
 */

serve(
  createEngine,
  /** @returns {EngineWorker} */ (engine) => ({
    network: createNetworkService(engine),
    trainer: createTrainerService(engine),
    follower: createFollowerService(engine),
    lab: createLabService(engine),
    words: createWordsService(engine),
  }),
);
