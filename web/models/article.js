/** The text behind the article's published values. */
import { ARTICLE_SHA256 } from '../text/article-corpus.js';

/** @param {import('../workers/client.js').Client} client @returns {Promise<boolean>} whether it is the text in use */
export const isArticleInUse = async ({ corpus }) => (await corpus.sha256()) === ARTICLE_SHA256;
