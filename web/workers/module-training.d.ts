/** Training in the module that the workers load, bound in cpp/bindings/training.cpp. */
import type { TrainerSettings } from './module-networks.js';

/**
 * One step of training in pieces that several workers compute: begin the step; in round 0 (shares of the batch), then in
 * round 1 (positions of context) compute some pieces and read the parts of the others; finish. All workers then have the
 * same weights, to the bit. A range of pieces is `first` up to, but not including, `last`.
 */
export interface Pieces {
  /** @returns how many pieces the round of the step under way has */
  pieces(round: number): number;
  computePieces(round: number, first: number, last: number): void;
  /** @returns bytes of the part that holds these pieces */
  partSize(round: number, first: number, last: number): number;
  /** writes `partSize` bytes, once just these pieces were computed in one go */
  writePart(round: number, first: number, last: number, target: Uint8Array): void;
  readPart(round: number, first: number, last: number, part: Uint8Array): void;
  /** updates the weights; throws when training diverges */
  finishStep(): void;
}

/** Minibatch training with Adam. Results depend only on settings and tokens, never on the slicing of steps or the number of workers. */
export interface Trainer extends Pieces {
  /** takes up to `steps` more steps; throws when training diverges @returns true when the recipe is finished */
  advance(steps: number): boolean;
  /** throws when the newest weights have diverged, which else only the next step would find out */
  check(): void;
  /** @returns 0 to 1 */
  progress(): number;
  /** @returns steps taken so far */
  step(): number;
  /** @returns nats per token of the last minibatch; NaN before the first step */
  loss(): number;
  weights(): Float32Array;
  fingerprint(): string;
  /** draws the next step's batch, once; allowed while a step is under way @param batch of batch · (context + 1) tokens: receives the contexts of all examples, then their next tokens */
  drawBatch(batch: Uint16Array): void;
  beginStep(): void;
  /** @returns the most bytes of a part in this run, when so many workers divide the pieces */
  largestPart(round: number, workers: number): number;
  /** @returns what makes a replica equal to this trainer, between two steps */
  state(): Uint8Array;
  delete(): void;
}

/** The network of another worker of the team. */
export interface TrainingReplica extends Pieces {
  /** @param batch from `drawBatch` of the trainer */
  beginStep(batch: Uint16Array): void;
  delete(): void;
}

export interface TrainingModule {
  /** copies the tokens; reads `steps`, `batch`, `rate`, `schedule` and `weightDecay` of the settings, not `recipe` */
  createTrainer(settings: TrainerSettings, trainTokens: Uint8Array | Uint16Array): Trainer;
  /** trains on n examples instead of a text: `contexts` (n, m) oldest first, `next` (n) */
  createExampleTrainer(settings: TrainerSettings, contexts: Uint16Array, next: Uint16Array): Trainer;
  /** @param state of a trainer with the same settings */
  createReplica(settings: TrainerSettings, state: Uint8Array): TrainingReplica;
  /** for tests, trains briefly on generated text @returns 16 hexadecimal digits, the same in every browser and build */
  fingerprintAfter200Steps(context: number): string;
}
