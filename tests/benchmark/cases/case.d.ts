/** A measurement that runs in a worker of a browser's tab, beside the page's own engine. */
import type { CountingModule } from '../../../web/workers/module-counting.js';
import type { EngineModule } from '../../../web/workers/module.js';

export interface Fixtures {
  /** the corpus worker's own module; the engine that a case is given is that of all other workers */
  counting: CountingModule;
  /** the article's corpus as it is on disk; every call gives a copy */
  corpus(): ArrayBuffer;
  /** a file of the benchmark's site, "lm_peak.wasm" */
  file(name: string): Promise<ArrayBuffer>;
  /** what a case that ran before this one returned */
  result(name: string): number;
  /** the smallest of `repeats` timings of `work`, in milliseconds a call, after one run that is not counted */
  fastest(repeats: number, work: () => void): number;
}

export interface Case {
  /** the name that `--json` reports, "train_step_us.context7.batch512" */
  name: string;
  /** "us", "ms", "s", "GFLOP/s", "ratio" or "perplexity" */
  unit: string;
  run(engine: EngineModule, fixtures: Fixtures): number | Promise<number>;
}
