/** Merges shapes of equal paint into one, unless a shape between them overlaps and the paint order would change. */
import { commandsOf } from './compact-path.mjs';

/** @typedef {import('./compact.mjs').Shape} Shape */
/** @typedef {import('./compact.mjs').Node} Node */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{node: Node, key: string, boxes: Box[] | null, parts: Shape[]}} Layer  boxes: null where the extent is not known */

/** How many earlier layers to search for one of equal paint. */
const LOOK_BACK = 60;
/** Half of the widest line that a style sheet may draw. */
const MAX_HALF_LINE_WIDTH = 2;

/** @param {Node[]} nodes @returns {Node[]} */
export function mergeAlike(nodes) {
  /** @type {Layer[]} */
  const layers = [];
  for (const node of nodes) {
    const layer = layerOf(node);
    const alike = layer.boxes && layerAlike(layers, layer);
    if (!alike) layers.push(layer);
    else {
      alike.boxes?.push(...(layer.boxes ?? []));
      alike.parts.push(...layer.parts);
    }
  }
  return layers.map(({ node, parts }) => (parts.length === 0 ? node : union(parts)));
}

/** @param {Layer[]} layers @param {Layer} layer */
function layerAlike(layers, { key, boxes }) {
  const shinesThrough = /opacity/.test(key);
  for (const before of layers.slice(-LOOK_BACK).reverse()) {
    const apart = before.boxes && !before.boxes.some((box) => boxes?.some((other) => meet(box, other)));
    if (before.key === key && (apart || !shinesThrough)) return before;
    if (!apart) return null;
  }
  return null;
}

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {Node} node @returns {Layer} */
function layerOf(node) {
  const boxes = typeof node === 'string' ? null : boxesOf(node);
  if (!boxes || typeof node === 'string') return { node, key: '', boxes: null, parts: [] };
  const { d, x, y, width, height, ...paint } = node.attributes;
  return { node, key: node.tag + JSON.stringify(paint), boxes, parts: [node] };
}

/** @param {Shape} shape @returns {Box[] | null} */
function boxesOf({ tag, attributes }) {
  if (tag === 'rect' && isFilled(attributes)) return [boxOfRect(attributes)];
  if (tag !== 'path') return null;
  const line =
    attributes.stroke || attributes.class
      ? Math.max(MAX_HALF_LINE_WIDTH, Number(attributes['stroke-width'] ?? 1) / 2)
      : 0;
  const circles = circlesOf(attributes.d ?? '');
  return circles
    ? circles.map(({ x, y, radius }) => boxAround([x], [y], radius + Number(attributes['stroke-width'] ?? 1) / 2))
    : [boxOfPath(commandsOf(attributes.d ?? ''), line)];
}

/** @param {import('./compact-path.mjs').Command[]} commands @param {number} line */
function boxOfPath(commands, line) {
  const arcs = commands.map(({ letter, other }) => (letter === 'A' ? 2 * (other[0] ?? 0) : 0));
  return boxAround(
    commands.map(({ x }) => x),
    commands.map(({ y }) => y),
    line - least(arcs.map((reach) => -reach)),
  );
}

/** @param {number[]} xs @param {number[]} ys @param {number} reach @returns {Box} */
const boxAround = (xs, ys, reach) => ({
  left: least(xs) - reach,
  top: least(ys) - reach,
  right: reach - least(xs.map((x) => -x)),
  bottom: reach - least(ys.map((y) => -y)),
});

/** A circle as svg-surface.js draws it: from its rightmost point to its leftmost and back. */
const CIRCLE = /^M(-?[\d.]+) (-?[\d.]+)a([\d.]+) \3 0 0 1(-[\d.]+) 0 \3 \3 0 0 1 [\d.]+ 0z/;

/** @param {string} d @returns {{x: number, y: number, radius: number}[] | null} null if the path draws anything else */
function circlesOf(d) {
  const circles = [];
  for (let rest = d; rest !== ''; ) {
    const [found, right, y, radius, across] = rest.match(CIRCLE) ?? [];
    if (!found) return null;
    circles.push({ x: Number(right) + Number(across) / 2, y: Number(y), radius: Number(radius) });
    rest = rest.slice(found.length);
  }
  return circles;
}

/** @param {number[]} values */
const least = (values) => values.reduce((low, value) => Math.min(low, value), Infinity);

/** @param {Record<string, string>} attributes */
const isFilled = ({ fill, stroke, class: classes }) => fill !== undefined && fill !== 'none' && !stroke && !classes;

/** @param {Record<string, string>} attributes @returns {Box} */
function boxOfRect({ x = '0', y = '0', width = '0', height = '0' }) {
  const [left, top] = [Number(x), Number(y)];
  return { left, top, right: left + Number(width), bottom: top + Number(height) };
}

/** @param {Shape[]} parts @returns {Shape} */
function union(parts) {
  const [first] = /** @type {[Shape]} */ (parts);
  if (first.tag === 'rect') return rectangles(parts);
  const path = {
    ...first,
    attributes: { ...first.attributes, d: parts.map(({ attributes }) => attributes.d).join('') },
  };
  return asDots(path) ?? asMarks(path) ?? path;
}

/** Counts the markers for their ids, which compact.mjs replaces by ids that begin with the poster's. */
let markers = 0;
/** With fewer circles, a marker is not shorter. */
const MIN_MARKED_CIRCLES = 4;

/** Draws circles that have a stroke as markers at the corners of a path, in the same order. @param {Shape} path @returns {Shape | null} */
function asMarks(path) {
  const { d = '', ...paint } = path.attributes;
  const circles = circlesOf(d);
  const radius = sharedValue((circles ?? []).map((circle) => circle.radius));
  if (!circles || !radius || circles.length < MIN_MARKED_CIRCLES || !paint.stroke || paint.class) return null;
  const id = `marker${markers++}`;
  const circle = { tag: 'circle', attributes: { r: short(radius), ...paint }, children: [] };
  const marker = {
    tag: 'marker',
    attributes: { id, markerUnits: 'userSpaceOnUse', overflow: 'visible' },
    children: [circle],
  };
  const places = circles.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const line = { tag: 'path', attributes: { d: places, fill: 'none', style: `marker:url(#${id})` }, children: [] };
  return { tag: 'g', attributes: {}, children: [marker, line] };
}

/** Draws discs of one size as the round ends of lines of length zero. @param {Shape} path @returns {Shape | null} */
function asDots(path) {
  const { d = '', fill, stroke, 'stroke-width': width = '1', 'fill-opacity': opacity, ...rest } = path.attributes;
  const circles = circlesOf(d);
  const radius = sharedValue((circles ?? []).map((circle) => circle.radius));
  if (!circles || !radius || !fill || fill === 'none' || (stroke && stroke !== fill) || rest.class) return null;
  const attributes = {
    ...rest,
    d: circles.map(({ x, y }) => `M${Number(x.toFixed(1))} ${Number(y.toFixed(1))}h0`).join(''),
    stroke: fill,
    'stroke-width': short(2 * radius + (stroke ? Number(width) : 0)),
    'stroke-linecap': 'round',
    ...(opacity && { 'stroke-opacity': opacity }),
  };
  return { ...path, attributes };
}

/** Draws rectangles of equal height or width as lines of that width, and any others as outlines. @param {Shape[]} parts @returns {Shape} */
function rectangles(parts) {
  const { x, y, width, height, fill = '', ...rest } = /** @type {Shape} */ (parts[0]).attributes;
  const boxes = joinedBoxes(parts.map(({ attributes }) => boxOfRect(attributes)));
  const stroked = (/** @type {number} */ thick, /** @type {string} */ d) => {
    const { 'fill-opacity': opacity, ...others } = rest;
    const paint = opacity ? { ...others, 'stroke-opacity': opacity } : others;
    return { tag: 'path', attributes: { ...paint, d, stroke: fill, 'stroke-width': short(thick) }, children: [] };
  };
  const [wide, tall] = [sharedValue(boxes.map(widthOf)), sharedValue(boxes.map(heightOf))];
  if (tall)
    return stroked(
      tall,
      boxes.map((box) => `M${short(box.left)} ${short(box.top + tall / 2)}h${short(widthOf(box))}`).join(''),
    );
  if (wide)
    return stroked(
      wide,
      boxes.map((box) => `M${short(box.left + wide / 2)} ${short(box.top)}v${short(heightOf(box))}`).join(''),
    );
  const outline = (/** @type {Box} */ box) =>
    `M${short(box.left)} ${short(box.top)}h${short(widthOf(box))}v${short(heightOf(box))}h${short(-widthOf(box))}z`;
  return { tag: 'path', attributes: { ...rest, fill, d: boxes.map(outline).join('') }, children: [] };
}

/** @param {Box} box */
const widthOf = ({ left, right }) => rounded(right - left);
/** @param {Box} box */
const heightOf = ({ top, bottom }) => rounded(bottom - top);
/** @param {number} n */
const rounded = (n) => Math.round(100 * n) / 100;
/** @param {number} n */
const short = (n) => String(rounded(n)).replace(/^(-?)0\./, '$1.');
/** @param {number[]} values @returns {number} the value that all share, or 0 */
const sharedValue = (values) =>
  values.every((value) => Math.abs(value - (values[0] ?? 0)) < 0.01) ? (values[0] ?? 0) : 0;

/** Joins each box to the previous one if they share a full edge. @param {Box[]} boxes @returns {Box[]} */
function joinedBoxes(boxes) {
  /** @type {Box[]} */
  const result = [];
  for (const box of boxes) {
    const before = result.at(-1);
    const goesOn =
      before && Math.abs(before.right - box.left) < 0.01 && before.top === box.top && before.bottom === box.bottom;
    if (goesOn) before.right = box.right;
    else result.push({ ...box });
  }
  return result;
}
