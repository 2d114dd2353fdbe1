/** Numbers of what the lab worker computes about networks on the page's behalf, so that each can be stopped alone. */
let runs = 0;

/** @returns {number} that no other surprises or mixtures have */
export const nextRun = () => ++runs;
