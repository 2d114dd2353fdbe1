/** Jobs under way that a message can stop. */

/** Limits progress messages, because each one takes the page some time. */
const PROGRESS_MS = 100;

/** @typedef {import('../scheduling/jobs.js').Job & {delete(): void}} OwnedJob */

/** @param {Pick<ReturnType<typeof import('../scheduling/jobs.js').createQueue>, 'run'>} queue */
export function createRunningJobs(queue) {
  /** @type {Set<{run: number, cancel: () => void}>} */
  const running = new Set();
  return {
    /**
     * Runs a job, then frees it even if it failed.
     * @template {OwnedJob} Owned @template Result
     * @param {Owned} job @param {number} run  identifies it to `stop` @param {number} priority
     * @param {(share: number) => void} report @param {(job: Owned) => Result} resultOf
     */
    async finished(job, run, priority, report, resultOf) {
      const { done, cancel } = queue.run(job, priority, atMostEvery(PROGRESS_MS, report));
      const entry = { run, cancel };
      running.add(entry);
      try {
        await done;
        return resultOf(job);
      } finally {
        job.delete();
        running.delete(entry);
      }
    },
    /** Jobs of this run reject with `Cancelled`. @param {number} run */
    stop(run) {
      for (const one of running) if (one.run === run) one.cancel();
    },
    stopAll() {
      for (const { cancel } of running) cancel();
    },
  };
}

/** @param {number} interval milliseconds @param {(share: number) => void} report */
function atMostEvery(interval, report) {
  let last = 0;
  return (/** @type {number} */ share) => {
    if (performance.now() - last < interval) return;
    last = performance.now();
    report(share);
  };
}
