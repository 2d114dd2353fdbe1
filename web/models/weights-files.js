/** Reads and saves weights in the reader's safetensors files. */
import { integer } from '../text/format.js';
import { fromMetadata, toMetadata } from './network-metadata.js';

/** @typedef {import('../training/session.js').KeptNetwork} KeptNetwork */

/**
 * @param {import('../workers/client.js').Client} client
 * @param {File} file
 * @param {import('../workers/protocol.js').CorpusSummary | null} corpus  supplies the vocabulary if the file has none
 * @returns {Promise<KeptNetwork>}  rejects with one sentence that names the file
 */
export async function readLoaded(client, file, corpus) {
  const { network, metadata } = await client.network.fromSafetensors(await file.arrayBuffer()).catch((error) => {
    throw new Error(`${file.name}: ${error.message} The network in use stays.`);
  });
  const origin = fromMetadata(metadata);
  const vocabulary = origin.vocabulary ?? corpus?.vocabulary ?? null;
  if (vocabulary?.length !== network.settings.vocabulary)
    throw new Error(
      `${file.name} knows ${integer(network.settings.vocabulary)} characters but does not say which: load the text that it was trained on first. The network in use stays.`,
    );
  return keptNetwork(
    client,
    'loaded',
    network,
    { ...origin, vocabulary },
    `Loaded from ${file.name}: trained on “${origin.corpusName}”, seed ${network.settings.seed}.`,
  );
}

/**
 * @param {import('../workers/client.js').Client} client
 * @param {KeptNetwork['source']} source
 * @param {import('../workers/protocol.js').NetworkWeights} network
 * @param {import('./network-metadata.js').Origin & {vocabulary: Uint32Array}} origin
 * @param {string} title
 * @returns {Promise<KeptNetwork>}
 */
export async function keptNetwork(client, source, { settings, weights }, origin, title) {
  const { vocabulary, corpusName, recipe, step, steps, evaluations } = origin;
  const { parameters, fingerprint } = await client.network.facts({ settings, weights });
  return {
    source,
    title,
    settings,
    weights,
    parameters,
    fingerprint,
    vocabulary,
    corpusName,
    recipe,
    step,
    steps,
    evaluations,
    references: null,
    trainTokens: null,
  };
}

/** Downloads the weights in view as a file. @param {import('../workers/client.js').Client} client @param {import('../training/session.js').Session} session */
export async function saveWeights(client, session) {
  const shown = session.shown();
  if (!shown) return;
  const bytes = await client.network.toSafetensors(
    { settings: shown.settings, weights: shown.weights },
    toMetadata(shown),
  );
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]));
  link.download = `context${shown.settings.context}-seed${shown.settings.seed}-step${shown.step}.safetensors`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
