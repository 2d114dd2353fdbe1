/** Finds the article's corpus for tests and benchmarks. tests/run.sh downloads it first, if it is available. */
import { findArticle } from '../web/build/find-corpus.mjs';

const found = await findArticle({ download: false });

/**
 * Options of a test that needs the article's corpus: `test('counts it', needsArticleCorpus, () => …)` is skipped, with
 * the reason, if the machine lacks the file.
 */
export const needsArticleCorpus = {
  skip: 'missing' in found && `The article's corpus was not found: ${found.missing}.`,
};

/** @returns {import('../web/build/find-corpus.mjs').Corpus} @throws if it is missing, with advice */
export const articleCorpus = () => foundArticle().corpus;

/** For a program that reads the file itself. @returns {string} @throws if it is missing, with advice */
export const articleCorpusPath = () => foundArticle().path;

function foundArticle() {
  if ('corpus' in found) return found;
  throw new Error(
    `The article's corpus was not found: ${found.missing}. Name it with LM_CORPUS=FILE, or download it with: node web/build/find-corpus.mjs`,
  );
}
