/** Collects the corpora that a reader can choose with one click: those given, and the article's if it is available. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from './failure.mjs';
import { findArticle, isArticle } from './find-corpus.mjs';

/** @typedef {import('./find-corpus.mjs').Corpus} Corpus */

/**
 * @param {string[]} given  paths from --corpus
 * @returns {Promise<Corpus[]>}
 */
export async function collectCorpora(given) {
  const corpora = await Promise.all(given.map(readGiven));
  if (corpora.some(({ bytes }) => isArticle(bytes))) return corpora;
  const found = await findArticle();
  if ('corpus' in found) return [found.corpus, ...corpora];
  console.log(
    `The page is built without the article's Shakespeare file (${found.missing}); add it with --corpus FILE.`,
  );
  return corpora;
}

/** @param {string} path @returns {Promise<Corpus>} */
async function readGiven(path) {
  const bytes = await readFile(path).catch(() => {
    throw new Failure(`The corpus ${path} cannot be read.`);
  });
  return { name: basename(path), bytes };
}
