/** Keeps translators off all code, and turns each `<code>cpp/engine/FOLDER/FILE.h: NAME</code>` into a link to that file of the engine. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { h } from 'hastscript';
import { selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { root } from '../paths.mjs';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Element} Element */

const MENTION = /^cpp\/engine\/([\w/]+)\.h: (\w+)$/;
/** The folder of dist/ that holds the sources as text files. */
export const SOURCE_FOLDER = 'source';

/** Stores the linked sources in the file's data: each header, followed by its implementation if it has one. */
export function linkSources() {
  return async (/** @type {import('hast').Root} */ tree, /** @type {import('vfile').VFile} */ file) => {
    /** @type {Record<string, Buffer>} */
    const sources = {};
    /** Repeated mentions are looked up once, and give one fault. */
    const seen = new Set();
    for (const code of selectAll('code', tree)) {
      code.properties.translate = 'no';
      const mention = textOf(code);
      const [, path = '', name = ''] = MENTION.exec(mention) ?? [];
      if (!path) continue;
      const source = seen.has(mention) ? null : await readSource(path);
      if (source) sources[path] = source.bytes;
      if (!seen.has(mention)) checkName(file, code, source?.header, { path, name });
      seen.add(mention);
      makeLink(code, path, name);
    }
    file.data.sources = sources;
  };
}

/**
 * @param {import('vfile').VFile} file @param {Element} code
 * @param {string | undefined} header  its text, if it exists
 * @param {{path: string, name: string}} mention
 */
function checkName(file, code, header, { path, name }) {
  if (!header) addFault(file, code, `The page names cpp/engine/${path}.h, which does not exist.`);
  else if (!new RegExp(`\\b${name}\\b`).test(header))
    addFault(file, code, `The page names ${name}, which cpp/engine/${path}.h does not have.`);
}

/** @param {Element} code @param {string} path @param {string} name */
function makeLink(code, path, name) {
  const attributes = { href: `${SOURCE_FOLDER}/${path}.txt`, dataSource: path, dataName: name };
  Object.assign(code, h('a.source-link', attributes, h('code', { translate: 'no' }, code.children)));
}

/** @param {string} path  below cpp/engine, without extension */
async function readSource(path) {
  const at = (/** @type {string} */ ending) => join(root, 'cpp/engine', `${path}.${ending}`);
  const [header, implementation] = await Promise.all(
    ['h', 'cpp'].map((ending) => readFile(at(ending), 'utf8').catch(() => '')),
  );
  if (!header) return null;
  const text = implementation ? `${header}\n// ${basename(path)}.cpp\n\n${implementation}` : header;
  return { header, bytes: Buffer.from(text) };
}
