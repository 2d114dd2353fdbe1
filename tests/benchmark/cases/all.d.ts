/** The cases of every file in this folder, which the benchmark's bundler joins. */
export const cases: import('./case.js').Case[];
