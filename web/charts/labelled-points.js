/** Points on two axes, as many of them named as there is room for. */
import { drawAxes, group } from './axes.js';
import { drawPoint } from './lines.js';

/**
 * @typedef {object} LabelledPoint
 * @property {number} x
 * @property {number} y
 * @property {number} [from]        y before a change, marked hollow and joined with the point
 * @property {string} label
 * @property {string} colour       a CSS colour
 * @property {string} labelColour
 * @property {boolean} [hollow]
 * @property {boolean} [strong]    named in bold, ringed, and drawn above the others
 */
/** @typedef {{x: any, y: any, axes: Omit<import('./axes.js').AxesOptions, 'x' | 'y'>}} PointScales */
/** @typedef {{px: number, py: number}[]} PointLayout  CSS pixels of every point, for `nearestPoint` */

const LETTER_WIDTH = 7.2;
const LINE_HEIGHT = 15;
const REACH = 28;

/**
 * Names are given in the order of the points, so the caller puts the important ones first.
 * @param {import('./plot.js').Surface} surface @param {LabelledPoint[]} points @param {PointScales} scales
 * @returns {PointLayout}
 */
export function drawLabelledPoints(surface, points, { x, y, axes }) {
  drawAxes(surface, { x, y, ...axes });
  const layout = points.map((point) => ({ px: x(point.x), py: y(point.y) }));
  for (const point of points)
    if (point.from !== undefined) markChange(surface, point, x(point.x), y(point.from), y(point.y));
  for (const [i, point] of [...points.entries()].reverse()) mark(surface, point, layout[i] ?? { px: 0, py: 0 });
  const named = placeNames(surface, points, layout);
  const texts = group(surface.svg, 'point-names').selectAll('text').data(named).join('text');
  texts.attr('class', ({ point }) => (point.strong ? 'point-name halo strong' : 'point-name halo'));
  texts.attr('x', ({ left }) => left).attr('y', ({ baseline }) => baseline);
  texts.style('fill', ({ point }) => point.labelColour).text(({ point }) => point.label);
  return layout;
}

/** @param {import('./plot.js').Surface} surface @param {LabelledPoint} point @param {number} px @param {number} from @param {number} to */
function markChange({ context, theme }, { colour }, px, from, to) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(px, from);
  context.lineTo(px, to);
  context.stroke();
  drawPoint(context, px, from, colour, theme.colour('panel'), true);
}

/** @param {import('./plot.js').Surface} surface @param {LabelledPoint} point @param {{px: number, py: number}} at */
function mark({ context, theme }, { colour, hollow, strong }, { px, py }) {
  drawPoint(context, px, py, colour, theme.colour('panel'), hollow);
  if (!strong) return;
  context.beginPath();
  context.arc(px, py, 7.5, 0, 2 * Math.PI);
  context.strokeStyle = theme.colour('text');
  context.lineWidth = 1.5;
  context.stroke();
}

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * A name stands right of its point, else left, above or below; where all four are taken it is left out.
 * @param {import('./plot.js').Surface} surface @param {LabelledPoint[]} points @param {PointLayout} layout
 */
function placeNames({ width, height, margin }, points, layout) {
  /** @type {Box[]} */
  const taken = layout.map(({ px, py }) => ({ left: px - 4, right: px + 4, top: py - 4, bottom: py + 4 }));
  const room = { left: margin.left, right: width - 2, top: 14, bottom: height - margin.bottom - 1 };
  return points.flatMap((point, i) => {
    const boxes = boxesAround(layout[i] ?? { px: 0, py: 0 }, point.label.length * LETTER_WIDTH);
    const box = boxes.find((one) => inside(one, room) && !taken.some((other, j) => j !== i && overlap(one, other)));
    if (!box) return [];
    taken.push(box);
    return [{ point, left: box.left, baseline: box.bottom - 4 }];
  });
}

/** @param {{px: number, py: number}} at @param {number} wide @returns {Box[]} */
const boxesAround = ({ px, py }, wide) =>
  [
    [px + 9, py - LINE_HEIGHT / 2],
    [px - 9 - wide, py - LINE_HEIGHT / 2],
    [px - wide / 2, py - 9 - LINE_HEIGHT],
    [px - wide / 2, py + 9],
  ].map(([left = 0, top = 0]) => ({ left, right: left + wide, top, bottom: top + LINE_HEIGHT }));

/** @param {Box} a @param {Box} b */
const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {PointLayout} layout @param {number} x @param {number} y @returns {number | null} index of the nearest point within reach of a place in the box */
export function nearestPoint(layout, x, y) {
  let [best, least] = [-1, REACH];
  layout.forEach(({ px, py }, i) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best < 0 ? null : best;
}
