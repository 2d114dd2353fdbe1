/** The article's corpus, which the repository does not hold. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SHA256 = '59a0ad62833b2e15ec811c548618876359e902717431236e52699a0e2bc253ca';

export const articleCorpusPath = resolve(root, process.env.LM_CORPUS ?? '../shared/corpora/shakespeare_input.txt');

/** @returns {{name: string, bytes: Buffer}} throws, naming where it looked, where the file is not there or another one */
export function articleCorpus() {
  const advice = 'put shakespeare_input.txt there, or name it with LM_CORPUS=FILE';
  let bytes;
  try {
    bytes = readFileSync(articleCorpusPath);
  } catch {
    throw new Error(`The article's corpus is needed at ${articleCorpusPath}: ${advice}.`);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== SHA256)
    throw new Error(`${articleCorpusPath} is not the article's corpus (its SHA-256 differs): ${advice}.`);
  return { name: 'shakespeare_input.txt', bytes };
}
