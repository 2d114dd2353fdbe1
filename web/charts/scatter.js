/** Characters as marks on two axes of equal scale, without numbers: only distances between marks matter. */
import { group } from './axes.js';

/** @typedef {"square" | "circle" | "triangle" | "diamond"} Shape */
/**
 * @typedef {object} Mark
 * @property {number} x
 * @property {number} y
 * @property {string} text   one character
 * @property {Shape} shape   tells classes apart without colour
 * @property {string} colour a CSS colour
 */
/** @typedef {{x: number, y: number, halfX: number, halfY: number}} Frame  centre and half of the width and height that have to be in view */
/**
 * @typedef {object} ScatterLayout  For `nearestMark`.
 * @property {(x: number) => number} toX
 * @property {(y: number) => number} toY
 * @property {Mark[]} marks
 */
/** @typedef {{at: number, joined: number[]} | null} Focus  one mark, and those that it is joined with; positions in `marks` */

/** Radius of a mark and height of its character, on a wide plot and on a phone's. */
const SIZES = { wide: { radius: 10, text: 14 }, narrow: { radius: 8, text: 11 } };
const NARROW = 500;
const REACH = 22;
/** Above this number marks overlap: of those that do, one is drawn with its character and the others as dots. */
const CROWD = 600;
const DOT = 2;
/**
 * The most characters that one drawing draws for the first time: the browser looks for a font for each of them, which
 * takes some 0.3 ms.
 */
const NEW_CHARACTERS = 25;

/**
 * @param {import('./plot.js').Surface} surface
 * @param {Mark[]} marks
 * @param {Frame} frame  the caller's, so that it does not jump
 * @param {Focus} focus
 * @returns {ScatterLayout & {complete: boolean}}  complete: false where characters are left for the next drawing
 */
export function drawScatter(
  { context, width, height, margin, theme, svg },
  marks,
  { x: centreX, y: centreY, halfX, halfY },
  focus,
) {
  const { radius, text } = width < NARROW ? SIZES.narrow : SIZES.wide;
  const room = (/** @type {number} */ pixels) => pixels / 2 - 1.3 * radius;
  const scale = Math.min(
    room(width - margin.left - margin.right) / halfX,
    room(height - margin.top - margin.bottom) / halfY,
  );
  const [middleX, middleY] = [(margin.left + width - margin.right) / 2, (margin.top + height - margin.bottom) / 2];
  const layout = {
    toX: (/** @type {number} */ x) => middleX + scale * (x - centreX),
    toY: (/** @type {number} */ y) => middleY - scale * (y - centreY),
    marks,
  };
  drawCross(context, theme, width, height, margin, layout.toX(0), layout.toY(0));
  context.save();
  context.beginPath();
  context.rect(margin.left, margin.top, width - margin.left - margin.right, height - margin.top - margin.bottom);
  context.clip();
  drawLinks(context, theme, layout, focus);
  context.font = `600 ${text}px ${theme.colour('mono') || 'monospace'}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const bright = new Set(focus ? [focus.at, ...focus.joined] : []);
  const named = marks.length > CROWD ? drawDots(context, layout, radius, focus ? bright : null) : marks.keys();
  const { ready, complete } = familiar([...named].map((i) => ({ i, mark: marks[i] ?? NOWHERE })));
  const panel = theme.colour('panel');
  for (const { i, mark } of ready)
    drawMark(context, layout, mark, radius, panel, !focus || bright.has(i), i === focus?.at);
  context.restore();
  writeTitles(svg, width, height, margin);
  return { ...layout, complete };
}

/** Characters that were drawn before. @type {Set<string>} */
const drawn = new Set();

/**
 * The marks whose characters were drawn before, and as many others as one drawing has time for.
 * @template {{mark: Mark}} Named
 * @param {Named[]} named
 * @returns {{ready: Named[], complete: boolean}}
 */
export function familiar(named) {
  let added = 0;
  const ready = named.filter(({ mark: { text } }) => {
    if (drawn.has(text)) return true;
    if (added === NEW_CHARACTERS) return false;
    added++;
    drawn.add(text);
    return true;
  });
  return { ready, complete: ready.length === named.length };
}

/**
 * @param {CanvasRenderingContext2D} context @param {import('./theme.js').Theme} theme @param {number} width @param {number} height
 * @param {import('./plot.js').Margin} margin @param {number} x @param {number} y
 */
function drawCross(context, theme, width, height, margin, x, y) {
  context.strokeStyle = theme.colour('grid');
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(margin.left, Math.round(y) + 0.5);
  context.lineTo(width - margin.right, Math.round(y) + 0.5);
  context.moveTo(Math.round(x) + 0.5, margin.top);
  context.lineTo(Math.round(x) + 0.5, height - margin.bottom);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {import('./theme.js').Theme} theme @param {ScatterLayout} layout @param {Focus} focus */
function drawLinks(context, theme, { toX, toY, marks }, focus) {
  const from = focus && marks[focus.at];
  if (!focus || !from) return;
  context.strokeStyle = theme.colour('text');
  context.lineWidth = 1.5;
  for (const to of focus.joined.flatMap((i) => marks[i] ?? [])) {
    context.beginPath();
    context.moveTo(toX(from.x), toY(from.y));
    context.lineTo(toX(to.x), toY(to.y));
    context.stroke();
  }
}

/** @type {Mark} */
const NOWHERE = { x: 0, y: 0, text: '', shape: 'circle', colour: '' };

/** More than fit into a row. */
const PLACES = 10_000;

/**
 * Every mark of a crowd as a dot.
 * @param {CanvasRenderingContext2D} context @param {ScatterLayout} layout @param {number} radius  of a mark with its character
 * @param {Set<number> | null} bright  the only marks to be named; without them one in each place as large as a mark
 * @returns {Iterable<number>}  the marks to be drawn with their characters, on top
 */
export function drawDots(context, { toX, toY, marks }, radius, bright) {
  /** By the place's number. @type {Map<number, number>} */
  const first = new Map();
  context.globalAlpha = bright ? 0.25 : 0.6;
  for (const [i, mark] of marks.entries()) {
    const [x, y] = [toX(mark.x), toY(mark.y)];
    context.fillStyle = mark.colour;
    context.fillRect(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
    const place = Math.floor(y / (3 * radius)) * PLACES + Math.floor(x / (3 * radius));
    if (!first.has(place)) first.set(place, i);
  }
  context.globalAlpha = 1;
  return bright ?? first.values();
}

/**
 * @param {CanvasRenderingContext2D} context @param {ScatterLayout} layout @param {Mark} mark
 * @param {number} radius @param {string} panel @param {boolean} bright @param {boolean} chosen
 */
function drawMark(context, { toX, toY }, mark, radius, panel, bright, chosen) {
  const [x, y] = [toX(mark.x), toY(mark.y)];
  context.globalAlpha = bright ? 1 : 0.25;
  context.beginPath();
  outlines[mark.shape](context, x, y, radius);
  context.fillStyle = chosen ? mark.colour : panel;
  context.strokeStyle = mark.colour;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
  context.fillStyle = chosen ? panel : mark.colour;
  context.fillText(mark.text, x, y + (mark.shape === 'triangle' ? 3 : 0.5));
  context.globalAlpha = 1;
}

/** @type {Record<Shape, (context: CanvasRenderingContext2D, x: number, y: number, r: number) => void>} */
const outlines = {
  square: (context, x, y, r) => context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
  circle: (context, x, y, r) => context.arc(x, y, r, 0, 2 * Math.PI),
  triangle: (context, x, y, r) =>
    polygon(context, [
      [x, y - 1.3 * r],
      [x + 1.25 * r, y + r],
      [x - 1.25 * r, y + r],
    ]),
  diamond: (context, x, y, r) =>
    polygon(context, [
      [x, y - 1.3 * r],
      [x + 1.3 * r, y],
      [x, y + 1.3 * r],
      [x - 1.3 * r, y],
    ]),
};

/** @param {CanvasRenderingContext2D} context @param {number[][]} corners */
function polygon(context, corners) {
  for (const [i, [x = 0, y = 0]] of corners.entries()) i === 0 ? context.moveTo(x, y) : context.lineTo(x, y);
  context.closePath();
}

/** @param {import('./plot.js').Surface['svg']} svg @param {number} width @param {number} height @param {import('./plot.js').Margin} margin */
function writeTitles(svg, width, height, margin) {
  group(svg, 'scatter-titles')
    .selectAll('text')
    .data([
      { text: 'first component →', x: width - margin.right, y: height - 4, anchor: 'end' },
      { text: 'second component ↑', x: margin.left, y: 13, anchor: 'start' },
    ])
    .join('text')
    .attr('class', 'axis-title')
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('text-anchor', ({ anchor }) => anchor)
    .text(({ text }) => text);
}

/**
 * The frame in use while all points are in it; else one with room around them, so that points seldom reach its edge.
 * @param {Frame | null} frame @param {Float64Array} points  (n, 2)
 * @returns {Frame}
 */
export function frameFor(frame, points) {
  const [across, up] = [spanOf(points, 0), spanOf(points, 1)];
  if (frame && isWithin(across, frame.x, frame.halfX) && isWithin(up, frame.y, frame.halfY)) return frame;
  const roomier = (/** @type {number} */ half) => (frame ? 1.3 : 1.03) * Math.max(half, 1e-6);
  return { x: across.centre, y: up.centre, halfX: roomier(across.half), halfY: roomier(up.half) };
}

/** @typedef {{low: number, high: number, centre: number, half: number}} Span */

/** @param {Span} span @param {number} centre @param {number} half */
const isWithin = ({ low, high }, centre, half) => Math.max(centre - low, high - centre) <= half;

/** @param {Float64Array} points @param {0 | 1} axis @returns {Span} */
function spanOf(points, axis) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = axis; i < points.length; i += 2) {
    low = Math.min(low, points[i] ?? 0);
    high = Math.max(high, points[i] ?? 0);
  }
  return { low, high, centre: (low + high) / 2, half: (high - low) / 2 };
}

/** @param {ScatterLayout} layout @param {number} x @param {number} y @returns {number | null} index of the nearest mark within reach of a place in the box */
export function nearestMark({ toX, toY, marks }, x, y) {
  let [best, least] = [-1, REACH];
  marks.forEach((mark, i) => {
    const distance = Math.hypot(toX(mark.x) - x, toY(mark.y) - y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best < 0 ? null : best;
}

/**
 * Finds the mark to go to with an arrow key: the nearest within 45 degrees of its direction.
 * @param {Pick<Mark, 'x' | 'y'>[]} marks @param {number} from @param {[number, number]} direction  [1, 0] is right, [0, 1] up
 */
export function markTowards(marks, from, [dx, dy]) {
  const start = marks[from];
  if (!start) return 0;
  let [best, least] = [from, Infinity];
  marks.forEach(({ x, y }, i) => {
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const across = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    const distance = along + 2 * across;
    if (i !== from && along > 0 && across <= along && distance < least) [best, least] = [i, distance];
  });
  return best;
}
