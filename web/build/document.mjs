/** Assembles the document from web/index.html and the figures' HTML. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unified } from 'unified';
import { checkElements, checkIds, checkTargets } from './article/checks.mjs';
import { cite } from './article/citations.mjs';
import { listContents, nameSections } from './article/contents.mjs';
import { failOnFaults } from './article/faults.mjs';
import { expandFigures, listFigureSources } from './article/figures.mjs';
import { foldSections } from './article/folding.mjs';
import { renderFormulas } from './article/formulas.mjs';
import { nameInWords } from './article/spoken-names.mjs';
import { numberNotes } from './article/notes.mjs';
import { expandNumbers } from './article/numbers.mjs';
import { fileOf, readDocument, readFragment } from './article/reading.mjs';
import { expandSentences } from './article/sentences.mjs';
import { linkSources } from './article/sources.mjs';
import { linkTerms } from './article/terms.mjs';
import { readFigureMarkup } from './figure-markup.mjs';
import { root } from './paths.mjs';
import { fillPosters } from './posters/filling.mjs';

/**
 * @typedef {object} Article
 * @property {import('hast').Root} tree  the expanded document; web/build/serialising.mjs fills its head
 * @property {import('./article/figures.mjs').Slot[]} slots
 * @property {Record<string, Buffer>} sources  engine sources that the page links to, by path below cpp/engine without extension
 */

/**
 * @param {Map<string, import('./posters.mjs').Poster>} posters  by the figure's id
 * @returns {Promise<Article>}
 * @throws {import('./failure.mjs').Failure} that names every fault of the article with file and line
 */
export async function assembleDocument(posters) {
  const file = await open('web/index.html');
  const references = await open('web/prose/references.json');
  const values = [...posters.values()][0]?.metrics ?? new Map();
  const processor = unified()
    .use(expandFigures, { readMarkup: (id, article) => readMarkup(id, article, posters.get(id)) })
    .use(linkTerms)
    .use(cite, { file: references })
    .use(expandNumbers, { values })
    .use(expandSentences, { values })
    .use(numberNotes)
    .use(nameSections)
    .use(listContents)
    .use(listFigureSources)
    .use(linkSources)
    .use(checkElements)
    .use(checkIds)
    .use(checkTargets)
    .use(foldSections)
    .use(nameInWords)
    .use(renderFormulas);
  const tree = /** @type {import('hast').Root} */ (await processor.run(readDocument(file), file));
  failOnFaults(file);
  const { slots = [], sources = {} } = file.data;
  return { tree, slots, sources };
}

/** @param {string} path  below the repository's folder */
const open = async (path) => fileOf(path, await readFile(join(root, path), 'utf8'));

/**
 * @param {string} id @param {import('vfile').VFile} article @param {import('./posters.mjs').Poster | undefined} poster
 * @returns {ReturnType<import('./article/figures.mjs').ReadMarkup>}
 */
async function readMarkup(id, article, poster) {
  const markup = await readFigureMarkup(id);
  if (!markup) return null;
  const file = fileOf(`web/${markup.path}`, markup.html);
  const tree = readFragment(file);
  if (poster) fillPosters(tree, poster);
  article.messages.push(...file.messages);
  return tree;
}
