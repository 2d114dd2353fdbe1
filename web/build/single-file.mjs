/** Writes dist/near-transfer.html: the whole page in one file that opens from file://, where a page cannot fetch. */
import { gzipSync } from 'node:zlib';
import { h } from 'hastscript';
import { bundleForDocument, bundlePage, bundleStyles } from './bundling.mjs';
import { policyElement, singleFilePolicy } from './policy.mjs';
import { renderDocument } from './serialising.mjs';
import { TEACHERS, teachersSection } from './teachers.mjs';

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 */
export async function writeSingleFile(output, parts) {
  // "</script" inside a string would end the element.
  const script = (await bundlePage(carriedAssets(parts), parts.slots)).replaceAll('</script', '<\\/script');
  const rescue = await bundleForDocument('rescue');
  const sheets = await bundleStyles(parts, 'inline');
  const styles = sheets.main + sheets.later;
  const head = [
    policyElement(singleFilePolicy(rescue, script, styles)),
    h('script', rescue),
    h('link', {
      rel: 'icon',
      type: 'image/svg+xml',
      href: `data:image/svg+xml;base64,${parts.favicon.toString('base64')}`,
    }),
    h('style', styles),
  ];
  // An inline script cannot be deferred, so it stands at the end of the document.
  const document = renderDocument(inOneFile(parts.tree, teachersSection(parts.teachers)), head, [h('script', script)]);
  await output.write('near-transfer.html', document);
}

/**
 * Copies the tree for a file that has no others beside it: source links lead to `#source`, the page for teachers is a section of
 * the footer.
 * @template {import('hast').Nodes} N @param {N} node @param {import('hast').Element} teachers @returns {N}
 */
function inOneFile(node, teachers) {
  if (!('children' in node)) return node;
  const copy = { ...node, children: node.children.map((child) => inOneFile(child, teachers)) };
  if (copy.type !== 'element') return copy;
  const { className, href } = copy.properties;
  if ([className].flat().includes('source-link')) copy.properties = { ...copy.properties, href: '#source' };
  if (href === TEACHERS) copy.properties = { ...copy.properties, href: '#teachers' };
  if (copy.tagName === 'footer') copy.children.push(teachers);
  return copy;
}

/** Bytes of the weights that the file carries. */
const LARGEST_WEIGHTS = 100_000;

/**
 * @param {Pick<import('./parts.mjs').Parts, 'whole' | 'reading' | 'limits' | 'builtIn' | 'pretrained' | 'sources'>} parts
 * @returns {import('../workers/assets.js').Assets}
 */
export const carriedAssets = ({ whole, reading, limits, builtIn, pretrained, sources }) => ({
  counting: null,
  engine: carriedProgram(whole),
  reading: carried(Buffer.from(reading)),
  limits,
  builtIn: { text: builtIn.toString('utf8') },
  corpora: [],
  // Snapshots would be a quarter of the file, a wide network more.
  pretrained: pretrained
    .filter(({ weights }) => weights.length <= LARGEST_WEIGHTS)
    .map(({ sha256, trainTokens, context, weights }) => ({
      sha256,
      trainTokens,
      context,
      bytes: weights.length,
      weights: carried(weights),
      snapshots: null,
    })),
  sourceFolder: '',
  allSources: carried(Buffer.from(JSON.stringify(textsOf(sources)))),
});

/** @param {import('./parts.mjs').Program} program @returns {import('../workers/assets.js').Program} */
const carriedProgram = ({ worker, wasm, wasmScalar }) => ({
  worker: carried(Buffer.from(worker)),
  wasm: carried(wasm),
  wasmScalar: carried(wasmScalar),
});

/** @param {Record<string, Buffer>} files @returns {Record<string, string>} */
const textsOf = (files) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.toString('utf8')]));

/** Gzipped where that saves a tenth or more; random-looking weights hardly shrink. @param {Buffer} bytes */
function carried(bytes) {
  const zipped = gzipSync(bytes, { level: 9 });
  return zipped.length < 0.9 * bytes.length
    ? { gzipBase64: zipped.toString('base64') }
    : { base64: bytes.toString('base64') };
}
