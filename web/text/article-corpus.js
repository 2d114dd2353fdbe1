/** SHA-256 of the text that the article counts: the Shakespeare file that Karpathy published in 2015. */
export const ARTICLE_SHA256 = '59a0ad62833b2e15ec811c548618876359e902717431236e52699a0e2bc253ca';
