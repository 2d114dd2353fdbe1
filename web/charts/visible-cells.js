/**
 * Chooses the values to draw of many side by side: all, or the largest of those that share a device pixel.
 * @param {ArrayLike<number>} values @param {number} wide  device pixels from one to the next
 * @returns {number[]} indices, ascending
 */
export function visibleCells(values, wide) {
  if (wide >= 1) return Array.from(values, (_, i) => i);
  /** @type {number[]} */
  const largest = [];
  for (let i = 0; i < values.length; i++) {
    const pixel = Math.floor(i * wide);
    const other = largest[pixel];
    if (other === undefined || Math.abs(values[i] ?? 0) > Math.abs(values[other] ?? 0)) largest[pixel] = i;
  }
  return largest;
}
