/**
 * Finds the article's corpus, which the repository does not hold. It looks at the file that LM_CORPUS names, then in
 * the folder beside the repository, in the build's cache and at the public address.
 * Usage: export "$(node web/build/find-corpus.mjs)"     (prints LM_CORPUS=PATH, or LM_CORPUS_MISSING=REASON)
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ARTICLE_SHA256 } from '../text/article-corpus.js';
import { cache, root } from './paths.mjs';

/** The file that the article counts, as Karpathy published it in 2015. */
const ARTICLE = {
  name: 'shakespeare_input.txt',
  address: 'https://cs.stanford.edu/people/karpathy/char-rnn/shakespeare_input.txt',
  sha256: ARTICLE_SHA256,
};
/** Longest wait for an answer, so that a build without a network does not hang. */
const ANSWER_MILLISECONDS = 4_000;
const DOWNLOAD_MILLISECONDS = 60_000;

/** @typedef {{name: string, bytes: Buffer}} Corpus */
/** @typedef {{corpus: Corpus, path: string} | {missing: string}} Found  missing: the reason, without a full stop */

/** @param {Buffer} bytes */
export const isArticle = (bytes) => createHash('sha256').update(bytes).digest('hex') === ARTICLE_SHA256;

/**
 * @param {{download?: boolean}} [options]  download: ask the public address if no file is found
 * @returns {Promise<Found>}
 */
export async function findArticle({ download = true } = {}) {
  for (const path of localPaths()) {
    const bytes = await readFile(path).catch(() => null);
    if (bytes && isArticle(bytes)) return { corpus: { name: ARTICLE.name, bytes }, path };
    if (namedPath().includes(path)) console.error(`${path}, which LM_CORPUS names, is not the article's corpus.`);
  }
  // tests/run.sh looks once for all of its stages, and passes on the reason if it found nothing.
  const missing = process.env.LM_CORPUS_MISSING;
  if (missing) return { missing };
  return download ? downloadArticle() : { missing: 'no file of that SHA-256 is on this machine' };
}

const localPaths = () => [...namedPath(), join(root, '../shared/corpora', ARTICLE.name), cachedPath()];
/** Holds one path or none; a relative path starts at the repository's root. */
const namedPath = () => (process.env.LM_CORPUS ? [resolve(root, process.env.LM_CORPUS)] : []);
const cachedPath = () => join(cache, 'corpora', ARTICLE.name);

/** @returns {Promise<Found>} */
async function downloadArticle() {
  const bytes = await fetchArticle().catch((/** @type {Error} */ error) => error);
  if (bytes instanceof Error) return { missing: bytes.message };
  const path = cachedPath();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { corpus: { name: ARTICLE.name, bytes }, path };
}

/**
 * @param {string} [address]
 * @param {number} [patience]  milliseconds until an answer begins
 * @returns {Promise<Buffer>} rejects with the reason if the address does not give the article's file
 */
export async function fetchArticle(address = ARTICLE.address, patience = ANSWER_MILLISECONDS) {
  const response = await answer(address, patience);
  if (!response.ok) throw new Error(`its address answered ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer().catch(() => fail('the network broke off')));
  return isArticle(bytes) ? bytes : fail('the file at its address is another one: its SHA-256 differs');
}

/**
 * Resolves when the response begins; its body may take longer.
 * @param {string} address @param {number} patience
 * @returns {Promise<Response>}
 */
async function answer(address, patience) {
  const controller = new AbortController();
  const abortAfter = (/** @type {number} */ milliseconds) => setTimeout(() => controller.abort(), milliseconds);
  const waiting = abortAfter(patience);
  try {
    const response = await fetch(address, { signal: controller.signal });
    abortAfter(DOWNLOAD_MILLISECONDS).unref();
    return response;
  } catch {
    return fail('its address cannot be reached');
  } finally {
    clearTimeout(waiting);
  }
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  throw new Error(reason);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = await findArticle();
  console.log('path' in found ? `LM_CORPUS=${found.path}` : `LM_CORPUS_MISSING=${found.missing}`);
}
