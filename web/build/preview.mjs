/** The picture that links to the page show elsewhere: the matrices that were counted and learnt, side by side. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { piecewise } from '../charts/theme.js';
import { web } from './paths.mjs';
import { pngOf } from './png.mjs';

/** @typedef {{size: number, pixels: Uint8Array}} Matrix  (size, size) indices of the 256 steps of the colour ramp */

/** As most services cut it. */
const WIDTH = 1200;
const HEIGHT = 630;
const LEAST_MARGIN = 40;

/** @param {Matrix[]} matrices @returns {Promise<Buffer>} PNG */
export async function previewOf(matrices) {
  const side = Math.min(HEIGHT - 2 * LEAST_MARGIN, (WIDTH - LEAST_MARGIN) / matrices.length - LEAST_MARGIN);
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (const [i, matrix] of matrices.entries()) {
    const cell = Math.max(1, Math.floor(side / matrix.size));
    const drawn = cell * matrix.size;
    const gap = Math.floor((WIDTH - matrices.length * drawn) / (matrices.length + 1));
    const [left, top] = [gap + i * (drawn + gap), Math.floor((HEIGHT - drawn) / 2)];
    paint(pixels, matrix, { left, top, cell });
  }
  return pngOf({ width: WIDTH, height: HEIGHT, pixels }, await rampColours());
}

/** @param {Uint8Array} pixels @param {Matrix} matrix @param {{left: number, top: number, cell: number}} place */
function paint(pixels, { size, pixels: cells }, { left, top, cell }) {
  for (let y = 0; y < size * cell; y++)
    for (let x = 0; x < size * cell; x++)
      pixels[(top + y) * WIDTH + left + x] = cells[Math.floor(y / cell) * size + Math.floor(x / cell)] ?? 0;
}

/** The light ramp, the first in styles/tokens.css. @returns {Promise<[number, number, number][]>} */
async function rampColours() {
  const tokens = await readFile(join(web, 'styles/tokens.css'), 'utf8');
  const stops = /--ramp:[^#]*((?:#[0-9a-f]{6}\s*)+)/.exec(tokens)?.[1] ?? '';
  const at = piecewise(stops.trim());
  return Array.from({ length: 256 }, (_, i) => {
    const [r = 0, g = 0, b = 0] = (at(i / 255).match(/\d+/g) ?? []).map(Number);
    return [r, g, b];
  });
}
