/** Reads the recorded numbers in this folder. A line has a name, a space and a value, or is a # comment. */
import { readFileSync } from 'node:fs';

/** @param {"built-in" | "fingerprints"} name  of the file @returns {Record<string, string>} */
export function readReference(name) {
  const lines = readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8').split('\n');
  return Object.fromEntries(lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ')));
}

/** @returns {Buffer} */
export const builtInText = () => readFileSync(new URL('../../web/corpora/built-in.txt', import.meta.url));
