/** The text behind the article's published values. */

/** Of `shakespeare_input.txt`, as Karpathy published it in 2015. */
export const ARTICLE_SHA256 = '59a0ad62833b2e15ec811c548618876359e902717431236e52699a0e2bc253ca';

/** @param {import('../workers/client.js').Client} client @returns {Promise<boolean>} whether it is the text in use */
export const isArticleInUse = async ({ corpus }) => (await corpus.sha256()) === ARTICLE_SHA256;
