/** Reads the recorded numbers in this folder: lines of a name, a space and a value; lines that begin with # are comments. */
import { readFileSync } from 'node:fs';

/** @param {"built-in" | "fingerprints"} name  of the file @returns {Record<string, string>} */
export function readReference(name) {
  const lines = readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8').split('\n');
  return Object.fromEntries(lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ')));
}

/** The built-in text itself. @returns {Buffer} */
export const builtInText = () => readFileSync(new URL('../../web/corpora/built-in.txt', import.meta.url));
