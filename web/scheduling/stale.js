/** How work ends that a newer text or newer work has overtaken: with an error that nobody reports. */

export class Cancelled extends Error {
  name = 'Cancelled';
}
export class Stale extends Error {
  name = 'Stale';
}

/**
 * By name, which is what an error keeps on its way from a worker.
 * @param {unknown} error
 * @returns {boolean} true for both of the above
 */
export const isStale = (error) => error instanceof Error && (error.name === 'Stale' || error.name === 'Cancelled');
