/** What the benchmark's bundler puts together from every file of this folder. */
export const cases: import('./case.js').Case[];
