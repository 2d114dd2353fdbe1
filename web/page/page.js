/**
 * @typedef {object} Page  Passed to every figure.
 * @property {import('./state.js').Store} state
 * @property {import('../workers/client.js').Client} client
 * @property {import('./publish.js').Publish} publish
 * @property {import('../workers/assets.js').Assets} assets
 * @property {import('./corpus-loading.js').CorpusLoader} loader
 * @property {import('./texts.js').Texts} texts
 */
export {};
