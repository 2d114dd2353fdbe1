/** The thread that sets up the figures and draws their posters, from their markup and the page's assets. */
import { DOMParser } from 'linkedom';
import { parentPort, workerData } from 'node:worker_threads';
import { endWorkers, openDocument } from './browser.mjs';
import { compactSvg } from './compact.mjs';
import { posterTheme } from './theme.mjs';

/** @type {{figures: Record<string, string>, classes: Set<string>, assets: import('../../workers/assets.js').Assets}} */
const { figures, classes, assets } = workerData;

/** Any error in a figure fails the build. @param {unknown[]} messages */
console.error = (...messages) => {
  throw messages.find((message) => message instanceof Error) ?? new Error(messages.join(' '));
};

const markup = Object.entries(figures).map(([id, html]) => `<figure id="${id}">${html}</figure>`);
const document = openDocument(`<!doctype html><html><body>${markup.join('\n')}</body></html>`);
// Loaded only now, because the page's modules read the global document while they load.
const [{ createPage }, { drawingIn }, { createSvgSurface, pictureOf }, { select }] = await Promise.all([
  import('./page.mjs'),
  import('../../charts/plot.js'),
  import('../../charts/svg-surface.js'),
  import('d3-selection'),
]);

const { page, metrics, settled } = createPage(document, assets);
await page.loader.loadBytes(
  'The built-in play',
  async () => /** @type {ArrayBuffer} */ (new TextEncoder().encode(assets.builtIn.text).buffer),
);
for (const id of Object.keys(figures)) {
  // The corpus panel would load a text, as the loader above did.
  if (id === 'corpus') continue;
  const { setUp } = await import(`../../figures/${id}/${id}.js`);
  setUp(document.getElementById(id), page);
}
await settled();

/** SVG element names keep their case only in an SVG document. */
const drawings = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');

/** A drawing may request missing data (letters, rows of a matrix) and is then drawn again, at most this often. */
const MAX_DRAWINGS = 8;

/** @param {Element} box @param {string} figure */
async function posterOf(box, figure) {
  const [name = '', width, height, alignment] = /** @type {HTMLElement} */ (box).dataset.poster?.split(' ') ?? [];
  const drawing = drawingIn(box);
  if (!drawing) throw new Error(`The box "${name}" of the figure ${figure} has no plot for its poster.`);
  let previous = '';
  for (let i = 0; i < MAX_DRAWINGS; i++) {
    const surface = createSvgSurface(/** @type {any} */ (drawings), {
      width: Number(width),
      height: Number(height),
      margin: drawing.margin,
      theme: posterTheme,
      svg: select(/** @type {any} */ (drawings).createElementNS('http://www.w3.org/2000/svg', 'svg')),
    });
    drawing.draw(surface);
    const picture = pictureOf(surface, drawing.label());
    if (alignment) picture.setAttribute('preserveAspectRatio', alignment);
    if (box.matches('.bar-plot')) for (const tick of picture.querySelectorAll('.axis.bottom .tick line')) tick.remove();
    const svg = compactSvg(picture, `${figure}-${name}`, classes);
    if (svg === previous) break;
    previous = svg;
    await settled();
  }
  return /** @type {const} */ ([name, previous]);
}

/** The boxes `data-still="NAME"` that a figure's set-up has filled. @param {string} figure @returns {[string, string][]} */
const stillsOf = (figure) =>
  [...(document.getElementById(figure)?.querySelectorAll('[data-still]') ?? [])].map((box) => [
    /** @type {HTMLElement} */ (box).dataset.still ?? '',
    box.innerHTML,
  ]);

/** @type {Record<string, Record<string, string>>} */
const plots = {};
/** @type {Record<string, Record<string, string>>} */
const stills = {};
for (const figure of Object.keys(figures)) {
  const boxes = [...(document.getElementById(figure)?.querySelectorAll('[data-poster]') ?? [])];
  const drawn = [];
  for (const box of boxes) drawn.push(await posterOf(box, figure));
  plots[figure] = Object.fromEntries(drawn);
  stills[figure] = Object.fromEntries(stillsOf(figure));
}

/** Each index of the ramp is its own colour. */
const indices = { ...posterTheme, ramp: Uint32Array.from({ length: 256 }, (_, i) => i) };

/** The cells of a matrix as it is drawn. @param {Element} box */
function cellsOf(box) {
  const drawing = drawingIn(box);
  /** @type {{size: number, cells: string}[]} */
  const drawn = [];
  const [width, height] = [600, 600];
  const svg = select(/** @type {any} */ (drawings).createElementNS('http://www.w3.org/2000/svg', 'svg'));
  const margin = { top: 0, right: 0, bottom: 0, left: 0 };
  const surface = createSvgSurface(/** @type {any} */ (drawings), { width, height, margin, theme: indices, svg });
  drawing?.draw({
    ...surface,
    drawPixels: ({ size, pixels }) =>
      drawn.push({ size, cells: Buffer.from(Uint8Array.from(pixels)).toString('base64') }),
  });
  if (drawn.length !== 1) throw new Error('The figure “matrices” has no matrix for the preview.');
  return drawn[0];
}
const matrices = [...document.querySelectorAll('#matrices .matrices-plot')].map(cellsOf);
await endWorkers();
parentPort?.postMessage({ plots, stills, metrics: [...metrics], matrices });
