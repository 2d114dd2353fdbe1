/** dist/near-transfer.html: the whole page in one file that opens from file://, where nothing can be fetched. */
import { gzipSync } from 'node:zlib';
import { bundlePage, bundleStyles } from './bundling.mjs';
import { withAssets } from './document.mjs';
import { policyElement, singleFilePolicy } from './policy.mjs';
import { SOURCE_FOLDER } from './sources.mjs';

/**
 * @param {import('./output.mjs').Output} output
 * @param {import('./parts.mjs').Parts} parts
 */
export async function writeSingleFile(output, parts) {
  // "</script" inside a string would end the element.
  const script = (await bundlePage(carriedAssets(parts))).replaceAll('</script', '<\\/script');
  const sheets = await bundleStyles(parts.sheets, 'inline');
  const styles = sheets.main + sheets.later;
  const head = [
    policyElement(singleFilePolicy(script, styles)),
    `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${parts.favicon.toString('base64')}">`,
    `<style>${styles}</style>`,
  ];
  // Inline scripts cannot be deferred: it stands where the document is complete.
  const document = withAssets(parts.document, head)
    // Nothing lies beside the one file: its sources open in place alone.
    .replaceAll(new RegExp(`href="${SOURCE_FOLDER}/[^"]+"`, 'g'), 'href="#source"')
    .replace('</body>', () => `<script>${script}</script>\n</body>`);
  await output.write('near-transfer.html', document);
}

/** @param {import('./parts.mjs').Parts} parts @returns {import('../workers/assets.js').Assets} */
const carriedAssets = ({ counting, engine, limits, builtIn, pretrained, sources }) => ({
  counting: carriedProgram(counting),
  engine: carriedProgram(engine),
  limits,
  builtIn: { text: builtIn.toString('utf8') },
  corpora: [],
  pretrained: allCarried(pretrained),
  sources: allCarried(sources),
});

/** @param {import('./parts.mjs').Program} program @returns {import('../workers/assets.js').Program} */
const carriedProgram = ({ worker, wasm, wasmScalar }) => ({
  worker: { source: worker },
  wasm: carried(wasm),
  wasmScalar: carried(wasmScalar),
});

/** @param {Record<string, Buffer>} files */
const allCarried = (files) => Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, carried(bytes)]));

/** Gzipped where that saves a tenth or more; random-looking weights hardly shrink. @param {Buffer} bytes */
function carried(bytes) {
  const zipped = gzipSync(bytes, { level: 9 });
  return zipped.length < 0.9 * bytes.length
    ? { gzipBase64: zipped.toString('base64') }
    : { base64: bytes.toString('base64') };
}
