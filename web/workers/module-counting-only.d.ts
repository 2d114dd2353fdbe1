/** The counting part of the engine, which the corpus worker imports as `#counting`. */
import type { EngineOptions } from './module.js';
import type { CountingModule } from './module-counting.js';

export default function createEngine(options: EngineOptions): Promise<CountingModule>;
