/** The corpora that a reader can choose with one click: those given, and the article's where it can be had. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { cache, root } from './paths.mjs';

/** The file that the article counts, as Karpathy published it in 2015. */
const ARTICLE = {
  name: 'shakespeare_input.txt',
  address: 'https://cs.stanford.edu/people/karpathy/char-rnn/shakespeare_input.txt',
  sha256: '59a0ad62833b2e15ec811c548618876359e902717431236e52699a0e2bc253ca',
};
const FETCH_MILLISECONDS = 20_000;

/** @typedef {{name: string, bytes: Buffer}} Corpus */

/**
 * @param {string[]} given  paths from --corpus
 * @returns {Promise<Corpus[]>}
 */
export async function collectCorpora(given) {
  const corpora = await Promise.all(given.map(readGiven));
  if (corpora.some(isArticle)) return corpora;
  const article = await articleCorpus();
  return article ? [article, ...corpora] : corpora;
}

/** @param {string} path @returns {Promise<Corpus>} */
async function readGiven(path) {
  const bytes = await readFile(path).catch(() => {
    throw new Failure(`The corpus ${path} cannot be read.`);
  });
  return { name: basename(path), bytes };
}

/** @param {Corpus} corpus */
const isArticle = ({ bytes }) => createHash('sha256').update(bytes).digest('hex') === ARTICLE.sha256;

/** @returns {Promise<Corpus | null>} */
async function articleCorpus() {
  const kept = join(cache, 'corpora', ARTICLE.name);
  for (const path of [join(root, '../shared/corpora', ARTICLE.name), kept]) {
    const bytes = await readFile(path).catch(() => null);
    const corpus = bytes && { name: ARTICLE.name, bytes };
    if (corpus && isArticle(corpus)) return corpus;
  }
  const fetched = await fetchArticle();
  if (fetched) await keep(kept, fetched.bytes);
  return fetched;
}

/** @returns {Promise<Corpus | null>} null, after one line of explanation, where it cannot be had */
async function fetchArticle() {
  const without = (/** @type {string} */ why) => {
    console.log(`The page is built without the article's Shakespeare file (${why}); add it with --corpus FILE.`);
    return null;
  };
  try {
    const response = await fetch(ARTICLE.address, { signal: AbortSignal.timeout(FETCH_MILLISECONDS) });
    if (!response.ok) return without(`its address answered ${response.status}`);
    const corpus = { name: ARTICLE.name, bytes: Buffer.from(await response.arrayBuffer()) };
    return isArticle(corpus) ? corpus : without('the file at its address is another one: its SHA-256 differs');
  } catch {
    return without('no network');
  }
}

/** @param {string} path @param {Buffer} bytes */
async function keep(path, bytes) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}
