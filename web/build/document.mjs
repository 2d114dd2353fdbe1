/** From index.html and the figures' own HTML to the finished document. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { readFigureMarkup } from './figure-markup.mjs';
import { renderMathematics } from './mathematics.mjs';
import { web } from './paths.mjs';
import { linkSources } from './sources.mjs';

const SLOT = /(<(\w+)\b[^>]*\sdata-slot="([\w-]+)"[^>]*>)\s*(<\/\2>)/g;
/** Where the build puts the policy, styles and script. */
const ASSETS = '<!-- assets -->';

/**
 * The document with every slot filled, every source linked and every formula rendered; it still waits for `withAssets`.
 * @returns {Promise<{document: string, sources: Record<string, Buffer>}>}
 */
export async function assembleDocument() {
  const page = await readFile(join(web, 'index.html'), 'utf8');
  if (!page.includes(ASSETS)) throw new Failure(`web/index.html lacks the line "${ASSETS}" in its head.`);
  const fillings = new Map(await Promise.all([...page.matchAll(SLOT)].map(async ([, , , name]) => fillingOf(name))));
  const { html, sources } = await linkSources(
    page.replace(SLOT, (_, open, __, name, close) => `${open}\n${fillings.get(name)}${close}`),
  );
  return { document: keepBack(renderMathematics(html)), sources };
}

/** What the first screen shows, and where a text is given. */
const AT_ONCE = /\bid="(introduction|text)"/;

/**
 * Marks the page and its sections as what web/page/laying-out.js brings in, and folds the sections up: inside noscript, where
 * they are text to a browser that runs scripts, which would parse them all in one task otherwise, and the page to any other.
 * @param {string} html
 */
function keepBack(html) {
  const sections = html.replace(/<section\b([^>]*)>(.*?)<\/section>/gs, (_, attributes, content) => {
    const marked = attributes.includes(' class="')
      ? attributes.replace(' class="', ' class="later unspoken ')
      : ` class="later unspoken"${attributes}`;
    return `<section${marked}>${AT_ONCE.test(attributes) ? content : `<noscript>${content}</noscript>`}</section>`;
  });
  return sections.replace('<body>', '<body class="later">');
}

/** @param {string} name @returns {Promise<[string, string]>} */
const fillingOf = async (name) => [name, (await readFigureMarkup(name)).html];

/** @param {string} document @param {string[]} head  lines */
export const withAssets = (document, head) => document.replace(ASSETS, () => head.join('\n'));
