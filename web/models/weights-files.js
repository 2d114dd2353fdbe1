/** Reads and saves weights in the reader's safetensors files. */
import { integer } from '../text/format.js';
import { fromMetadata, toMetadata } from './network-metadata.js';

/** @typedef {import('../training/kept-network.js').KeptNetwork} KeptNetwork */

/** 65,536 tokens with 64 features, twice over. */
const LARGEST_BYTES = 40e6;

/**
 * @param {import('../workers/client.js').Client} client
 * @param {File} file
 * @param {import('../workers/protocol.js').CorpusSummary | null} corpus  the text in use
 * @returns {Promise<KeptNetwork>}  rejects with one sentence that names the file, also where the network learnt another text
 */
export async function readLoaded(client, file, corpus) {
  if (!corpus) throw new Error(`${file.name}: a text has to be loaded first.`);
  if (file.size > LARGEST_BYTES)
    throw new Error(`${file.name} holds no network of this page: it is larger than any. The network in use stays.`);
  const { network, metadata } = await client.network.fromSafetensors(await file.arrayBuffer()).catch((error) => {
    throw new Error(`${file.name}: ${error.message} The network in use stays.`);
  });
  if (!Number.isSafeInteger(Number(metadata.seed)))
    throw new Error(
      `${file.name} names a seed above 9,007,199,254,740,991, the largest of this page. The network in use stays.`,
    );
  const origin = fromMetadata(metadata);
  const objection = objectionTo(network.settings.vocabulary, origin, corpus, await client.corpus.sha256());
  if (objection) throw new Error(`${file.name} ${objection} The network in use stays.`);
  return keptNetwork(
    client,
    'loaded',
    network,
    { ...origin, vocabulary: corpus.vocabulary },
    `Loaded from ${file.name}: trained on “${origin.corpusName}”, seed ${network.settings.seed}.`,
  );
}

/**
 * @param {number} size  of the network's vocabulary
 * @param {import('./network-metadata.js').Origin} origin @param {import('../workers/protocol.js').CorpusSummary} corpus
 * @param {string} sha256  of the corpus
 * @returns {string} why the network does not belong to the text in use and its split; '' where it may
 */
export function objectionTo(size, { vocabulary, corpusName, sha256: learnt, trainTokens }, corpus, sha256) {
  const known = vocabulary ?? corpus.vocabulary;
  // The same file can be read in another encoding, or with other line ends.
  const another = (learnt !== '' && learnt !== sha256) || known.join() !== corpus.vocabulary.join();
  if (another || size !== corpus.vocabulary.length)
    return `learnt another text, “${corpusName}” with ${integer(size)} distinct characters: load that text first.`;
  if (trainTokens !== null && trainTokens !== corpus.trainTokens)
    return `learnt the first ${integer(trainTokens)} characters of this text: set its training part to them first.`;
  return '';
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
  const { parameters, fingerprint } = await client.network.facts({ settings, weights });
  return {
    source,
    title,
    settings,
    weights,
    parameters,
    fingerprint,
    ...origin,
    snapshots: null,
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
