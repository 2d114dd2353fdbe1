/** Workers that compute one thing together at most; more of them wait for each other more than they help. */
const MOST = 8;

/** @returns {number} how many workers may compute at a time on this machine */
export const usableCores = () => Math.min(MOST, globalThis.navigator?.hardwareConcurrency || 1);
