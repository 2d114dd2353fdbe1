/** Collects the full licences of everything that the page ships. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { web } from './paths.mjs';

const RULE = '-'.repeat(72);

/** @returns {Promise<string>} */
export async function notices() {
  const names = await shippedPackages();
  const texts = await Promise.all(names.map(noticeOf));
  return `Near Transfer is under the MIT licence. It ships parts of these packages:\n\n${names.join('\n')}\n\n${texts.join('\n')}`;
}

/** Finds the page's dependencies, direct and indirect. */
async function shippedPackages() {
  const found = new Set();
  const add = async (/** @type {string} */ folder, /** @type {(name: string) => boolean} */ wanted) => {
    for (const name of Object.keys((await readPackage(folder)).dependencies ?? {}).filter(wanted)) {
      if (found.has(name)) continue;
      found.add(name);
      await add(join(web, 'node_modules', name), shipsItsOwn(name));
    }
  };
  await add(web, () => true);
  return [...found].sort();
}

/** KaTeX depends on a command-line parser that only its command uses. @param {string} name */
const shipsItsOwn = (name) => () => name !== 'katex';

/** @param {string} folder */
const readPackage = async (folder) => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

/** @param {string} name */
async function noticeOf(name) {
  const folder = join(web, 'node_modules', name);
  const { version, license } = await readPackage(folder);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Failure(`The package ${name} carries no licence text.`);
  const text = await readFile(join(folder, file), 'utf8');
  return `${RULE}\n${name} ${version} (${license})\n${RULE}\n${text}${await missingTerms(license, text)}`;
}

/** A package may name the Apache licence without its terms, which must come with what is shipped. @param {string} license @param {string} text */
async function missingTerms(license, text) {
  if (license !== 'Apache-2.0' || text.includes('TERMS AND CONDITIONS')) return '';
  return `\n\n${await readFile(join(web, 'build/licences/apache-2.0.txt'), 'utf8')}`;
}
