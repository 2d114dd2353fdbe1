/** A table with m axes drawn flat: grids within grids, the last two axes innermost. */

/**
 * Positions along one direction for axes of length `outcomes`, the innermost first; gaps widen from level to level.
 * @param {number} outcomes @param {number} axes
 * @returns {{positions: number[], length: number}}  positions of all outcomes^axes indices, in cells, and the whole length
 */
export function nestedPositions(outcomes, axes) {
  let positions = [0];
  let length = 1;
  for (let level = 0; level < axes; level++) {
    const gap = level === 0 ? 0.12 : 0.5 * level + 0.2;
    const pitch = length + gap;
    positions = Array.from({ length: outcomes }, (_, i) => positions.map((position) => position + i * pitch)).flat();
    length = outcomes * pitch - gap;
  }
  return { positions, length };
}

/**
 * @param {import('./plot.js').Surface} surface
 * @param {number} outcomes @param {number} variables  with outcomes^variables cells at most a few thousand
 * @param {string} colour
 */
export function drawTensor({ context, width, height }, outcomes, variables, colour) {
  const across = nestedPositions(outcomes, Math.ceil(variables / 2));
  const down = nestedPositions(outcomes, Math.floor(variables / 2));
  const cell = Math.min(width / across.length, height / down.length, 28);
  context.fillStyle = colour;
  for (const column of across.positions)
    for (const row of down.positions) context.fillRect(column * cell, row * cell, cell, cell);
}

/** Cells of the corner of a table that has too many, fading out. */
const CORNER = { pitch: 6, cell: 5 };

/** @param {import('./plot.js').Surface} surface @param {string} colour */
export function drawCorner({ context, width, height }, colour) {
  const reach = Math.min(width, height);
  context.fillStyle = colour;
  for (let top = 0; top < reach; top += CORNER.pitch)
    for (let left = 0; left < reach; left += CORNER.pitch) {
      context.globalAlpha = Math.max(0, 1 - Math.hypot(left, top) / reach);
      context.fillRect(left, top, CORNER.cell, CORNER.cell);
    }
  context.globalAlpha = 1;
}
