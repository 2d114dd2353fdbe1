/** Lines and marks in the SVG of a plot, where style sheets can highlight them when a symbol in the text is pointed at. */

/** @typedef {import('./plot.js').Surface} Surface */
/** @typedef {import('d3-selection').Selection<any, unknown, null, undefined>} Marks */

/**
 * The element of these classes, made at its first use, with these attributes.
 * @param {Marks} parent @param {string} tag @param {string} classes @param {Record<string, string | number | null>} attributes
 */
export function mark(parent, tag, classes, attributes) {
  const found = parent.select(`${tag}.${classes.replaceAll(' ', '.')}`);
  const element = found.empty() ? parent.append(tag).attr('class', classes) : found;
  for (const [name, value] of Object.entries(attributes)) element.attr(name, value);
  return element;
}

/** A group that is clipped at the axes, in the coordinates of the whole plot. @param {Surface} surface @returns {Marks} */
export function clipped({ svg, width, height, margin }) {
  const [w, h] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  return mark(svg, 'svg', 'clip', {
    x: margin.left,
    y: margin.top,
    width: Math.max(1, w),
    height: Math.max(1, h),
    viewBox: `${margin.left} ${margin.top} ${Math.max(1, w)} ${Math.max(1, h)}`,
  });
}

/**
 * A path through points; one that is not finite breaks it.
 * @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys
 * @param {(value: number) => number} x @param {(value: number) => number} y
 */
export function linePath(xs, ys, x, y) {
  let path = '';
  let drawing = false;
  for (let i = 0; i < xs.length; i++) {
    const [px, py] = [x(xs[i] ?? NaN), y(ys[i] ?? NaN)];
    const finite = Number.isFinite(px) && Number.isFinite(py);
    if (finite) path += `${drawing ? 'L' : 'M'}${px.toFixed(1)},${py.toFixed(1)}`;
    drawing = finite;
  }
  return path;
}

/**
 * The area between two lines over the same x.
 * @param {ArrayLike<number>} xs @param {ArrayLike<number>} lows @param {ArrayLike<number>} highs
 * @param {(value: number) => number} x @param {(value: number) => number} y
 */
export function areaPath(xs, lows, highs, x, y) {
  const over = Array.from(xs, (at, i) => `${x(at).toFixed(1)},${y(highs[i] ?? NaN).toFixed(1)}`);
  const under = Array.from(xs, (at, i) => `${x(at).toFixed(1)},${y(lows[i] ?? NaN).toFixed(1)}`).reverse();
  return over.length > 0 ? `M${over.join('L')}L${under.join('L')}Z` : '';
}
