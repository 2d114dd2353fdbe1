/** The part of the engine that counts: what the corpus worker imports as `#counting`. */
import type { EngineOptions } from './module.js';
import type { CountingModule } from './module-counting.js';

export default function createEngine(options: EngineOptions): Promise<CountingModule>;
