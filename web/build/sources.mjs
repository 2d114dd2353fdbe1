/** The engine's sources that the page links to: each `<code>cpp/engine/FOLDER/FILE.h: NAME</code>` becomes a link to that file. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const MENTION = /<code>(cpp\/engine\/([\w/]+)\.h: (\w+))<\/code>/g;
/** Where dist/ has the sources, as text that every host shows. */
export const SOURCE_FOLDER = 'source';

/**
 * @param {string} html
 * @returns {Promise<{html: string, sources: Record<string, Buffer>}>} sources by path below cpp/engine without extension: the header, and
 *   behind it the implementation where there is one
 */
export async function linkSources(html) {
  /** @type {Record<string, Buffer>} */
  const sources = {};
  for (const [, mention = '', file = '', name = ''] of html.matchAll(MENTION)) {
    sources[file] ??= await readSource(file);
    if (!sources[file].includes(name))
      throw new Failure(`The page names ${mention}, but there is no such name in that file.`);
  }
  const link = (
    /** @type {string} */ _,
    /** @type {string} */ mention,
    /** @type {string} */ file,
    /** @type {string} */ name,
  ) =>
    `<a class="source-link" href="${SOURCE_FOLDER}/${file}.txt" data-source="${file}" data-name="${name}"><code>${mention}</code></a>`;
  return { html: html.replace(MENTION, link), sources };
}

/** @param {string} file */
async function readSource(file) {
  const at = (/** @type {string} */ ending) => join(root, 'cpp/engine', `${file}.${ending}`);
  const header = await readFile(at('h'), 'utf8').catch(() => {
    throw new Failure(`The page names cpp/engine/${file}.h, which does not exist.`);
  });
  const implementation = await readFile(at('cpp'), 'utf8').catch(() => '');
  return Buffer.from(implementation ? `${header}\n// ${basename(file)}.cpp\n\n${implementation}` : header);
}
