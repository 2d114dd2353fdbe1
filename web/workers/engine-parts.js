/** Each part of the API that runs on the whole engine; which of them a worker is asked for is the client's choice. */
import { createFollowerService } from './follower-service.js';
import { createLabService } from './lab-service.js';
import { createNetworkService } from './network-service.js';
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

/** @param {import('./module.js').EngineModule} engine @returns {EngineWorker} */
export const createEngineParts = (engine) => ({
  network: createNetworkService(engine),
  trainer: createTrainerService(engine),
  follower: createFollowerService(engine),
  lab: createLabService(engine),
  words: createWordsService(engine),
});
