/** Tosses as chips in rows: filled for heads, hollow for tails. */

/**
 * @param {import('./plot.js').Surface} surface
 * @param {Uint8Array} sides  1 for heads
 * @param {string} colour
 */
export function drawTosses({ context, width, height, theme }, sides, colour) {
  const size = chipSize(sides.length, width, height);
  const columns = Math.max(1, Math.floor(width / size));
  context.lineWidth = Math.min(1.5, size / 8);
  sides.forEach((side, i) => {
    context.beginPath();
    context.arc(
      (i % columns) * size + size / 2,
      Math.floor(i / columns) * size + size / 2,
      0.4 * size - context.lineWidth / 2,
      0,
      2 * Math.PI,
    );
    context.fillStyle = context.strokeStyle = side ? colour : theme.colour('control-border');
    if (side) context.fill();
    context.stroke();
  });
}

/** The largest whole size with which all chips fit into the box. @param {number} count @param {number} width @param {number} height */
function chipSize(count, width, height) {
  let size = 22;
  while (size > 3 && Math.floor(width / size) * Math.floor(height / size) < count) size--;
  return size;
}
