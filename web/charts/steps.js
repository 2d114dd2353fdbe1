/**
 * Step lines over groups of different widths: each line has one level in each group, so that the area below it is its
 * mean over all of them. Names and levels of the last group stand at the lines' ends.
 */
import { scaleLinear } from 'd3-scale';
import { drawAxes, group } from './axes.js';

/** @typedef {import('./plot.js').Surface} Surface */
/**
 * @typedef {object} Band  One group.
 * @property {string} title
 * @property {string} note   below the title
 * @property {number} share  its width, 0 to 1
 */
/**
 * @typedef {object} StepLine
 * @property {string} label
 * @property {string} colour       a custom property; `${colour}-label` colours its text
 * @property {boolean} [thin]
 * @property {(number | null)[]} values  by band; null where it has no level
 */
/**
 * @typedef {object} Steps
 * @property {Band[]} bands
 * @property {StepLine[]} lines
 * @property {number} top         of the scale
 * @property {string} xTitle @property {string} yTitle @property {string} bandsTitle
 * @property {{value: number, label: string}} reference  a dotted level
 * @property {number | null} chosen  the index of a band
 * @property {(value: number) => string} format
 */

export const STEPS_MARGIN = { top: 86, right: 128, bottom: 28, left: 40 };
const THICK = 5;
const THIN = 2.5;
/** Between the levels of neighbouring groups. */
const GAP = 2;
const LINE_HEIGHT = 17;
/** Of a letter of a heading, about; a canvas for posters cannot measure text. */
const LETTER_WIDTH = 7.2;

/** @param {Surface} surface @param {Steps} steps */
export function drawSteps(surface, steps) {
  const edges = edgesOf(surface, steps.bands);
  const y = scaleLinear([0, steps.top], [surface.height - surface.margin.bottom, surface.margin.top]).clamp(true);
  shadeBands(surface, steps, edges);
  drawAxes(surface, {
    x: scaleLinear([0, 1], [surface.margin.left, surface.width - surface.margin.right]),
    y,
    xValues: [],
    xTitle: steps.xTitle,
    yTitle: '',
    yTicks: 6,
  });
  headBands(surface, steps, edges);
  drawReference(surface, steps.reference, y);
  for (const line of steps.lines) strokeSteps(surface, line, edges, y);
  labelLines(surface, steps, edges, y);
}

/** @param {Pick<Surface, 'width' | 'margin'>} surface @param {{share: number}[]} bands @returns {number[]} CSS pixels; band i lies between edges i and i + 1 */
export function edgesOf({ width, margin }, bands) {
  const whole = bands.reduce((sum, { share }) => sum + share, 0) || 1;
  let sum = 0;
  const place = (/** @type {number} */ share) => margin.left + ((width - margin.left - margin.right) * share) / whole;
  return [margin.left, ...bands.map(({ share }) => place((sum += share)))];
}

/** @param {number[]} edges @param {number} x @returns {number | null} the band at a place; null beside all of them */
export function bandAt(edges, x) {
  const next = edges.findIndex((edge) => edge > x);
  return next > 0 ? next - 1 : null;
}

/** The last group in a tint, a line between neighbours, a frame around the chosen one. @param {Surface} surface @param {Steps} steps @param {number[]} edges */
function shadeBands({ context, height, margin, theme }, { bands, chosen }, edges) {
  const [top, bottom] = [margin.top - 4, height - margin.bottom];
  const fill = (/** @type {number} */ i, /** @type {number} */ opacity) => {
    context.globalAlpha = opacity;
    context.fillRect(edges[i] ?? 0, top, (edges[i + 1] ?? 0) - (edges[i] ?? 0), bottom - top);
    context.globalAlpha = 1;
  };
  context.fillStyle = theme.colour('grid');
  fill(bands.length - 1, 0.5);
  context.fillStyle = theme.colour('link');
  if (chosen !== null) fill(chosen, 0.09);
  context.fillStyle = theme.colour('grid');
  for (const edge of edges.slice(1)) context.fillRect(Math.round(edge) - 1, top, 1, bottom - top);
}

/** @param {Surface} surface @param {{value: number, label: string}} reference @param {(value: number) => number} y */
function drawReference({ context, svg, width, margin, theme }, { value, label }, y) {
  context.strokeStyle = theme.colour('caption');
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(margin.left, y(value));
  context.lineTo(width - margin.right, y(value));
  context.stroke();
  context.setLineDash([]);
  group(svg, 'step-reference')
    .selectAll('text')
    .data([label])
    .join('text')
    .attr('x', margin.left + 8)
    .attr('y', y(value) - 6)
    .text(label);
}

/** @param {Surface} surface @param {StepLine} line @param {number[]} edges @param {(value: number) => number} y */
function strokeSteps({ context, theme }, { values, colour, thin }, edges, y) {
  context.strokeStyle = theme.colour(colour);
  const levels = values.map((value, i) => ({ value, left: edges[i] ?? 0, right: edges[i + 1] ?? 0 })).filter(isDrawn);
  context.lineWidth = 1.25;
  context.globalAlpha = 0.7;
  context.beginPath();
  levels.forEach(({ value, left }, i) => {
    const before = levels[i - 1];
    if (!before) return;
    context.moveTo(left, y(before.value ?? 0));
    context.lineTo(left, y(value ?? 0));
  });
  context.stroke();
  context.globalAlpha = 1;
  context.lineWidth = thin ? THIN : THICK;
  context.beginPath();
  for (const { value, left, right } of levels) {
    const gap = Math.min(GAP, (right - left) / 4);
    context.moveTo(left + gap, y(value ?? 0));
    context.lineTo(right - gap, y(value ?? 0));
  }
  context.stroke();
}

/** @param {{value: number | null, left: number, right: number}} level */
const isDrawn = ({ value, left, right }) => value !== null && !Number.isNaN(value) && right > left;

/** Titles above the groups, apart from each other, with a line to a group that is narrower. @param {Surface} surface @param {Steps} steps @param {number[]} edges */
function headBands({ svg, width, margin }, { bands, bandsTitle, yTitle, chosen }, edges) {
  const heads = bands.flatMap(({ title, note, share }, i) => {
    const [left, right] = [edges[i] ?? 0, edges[i + 1] ?? 0];
    const room = Math.max(title.length, note.length) * LETTER_WIDTH + 8;
    return share > 0 ? [{ title, note, chosen: i === chosen, middle: (left + right) / 2, room }] : [];
  });
  const places = spread(
    heads.map(({ middle, room }) => ({ at: middle, room })),
    0,
    width,
  );
  const placed = heads.map((head, i) => ({ ...head, x: places[i] ?? head.middle }));
  const base = margin.top - 27;
  const texts = (/** @type {string} */ name, /** @type {'title' | 'note'} */ key, /** @type {number} */ y) =>
    group(svg, name)
      .selectAll('text')
      .data(placed)
      .join('text')
      .attr('text-anchor', 'middle')
      .attr('x', ({ x }) => x)
      .attr('y', y)
      .classed('chosen', (head) => head.chosen)
      .text((head) => head[key]);
  texts('band-titles', 'title', base);
  texts('band-notes', 'note', base + 15);
  group(svg, 'band-leaders')
    .selectAll('path')
    .data(placed.filter(({ x, middle }) => Math.abs(x - middle) > 4))
    .join('path')
    .attr('d', ({ x, middle }) => `M${x.toFixed(1)},${base + 18}L${middle.toFixed(1)},${margin.top - 4}`);
  group(svg, 'step-titles')
    .selectAll('text')
    .data([yTitle, bandsTitle])
    .join('text')
    .attr('class', 'axis-title')
    .attr('x', 0)
    .attr('y', (_, i) => 13 + 18 * i)
    .text(String);
}

/**
 * @param {Surface} surface @param {Steps} steps @param {number[]} edges @param {(value: number) => number} y
 */
function labelLines({ svg, width, height, margin, theme }, { lines, format }, edges, y) {
  const right = width - margin.right;
  const ends = lines.flatMap(({ label, colour, values }) => {
    const drawn = values.filter((value, i) => isDrawn({ value, left: edges[i] ?? 0, right: edges[i + 1] ?? 0 }));
    const value = drawn.at(-1) ?? null;
    if (value === null) return [];
    return [{ label, value: format(value), colour: theme.colour(`${colour}-label`), end: y(value) }];
  });
  ends.sort((a, b) => a.end - b.end);
  const rows = spread(
    ends.map(({ end }) => ({ at: end, room: LINE_HEIGHT })),
    margin.top,
    height - margin.bottom,
  );
  const placed = ends.map((end, i) => ({ ...end, y: rows[i] ?? end.end }));
  group(svg, 'step-leaders')
    .selectAll('path')
    .data(placed)
    .join('path')
    .attr('d', (one) => `M${right + 1},${one.end.toFixed(1)}L${right + 12},${one.y.toFixed(1)}`)
    .style('stroke', ({ colour }) => colour);
  const labels = group(svg, 'step-labels')
    .selectAll('text')
    .data(placed)
    .join('text')
    .attr('class', 'series-label')
    .attr('x', right + 15)
    .attr('y', (one) => one.y + 4.5)
    .style('fill', ({ colour }) => colour);
  labels.text(({ label, value }) => `${value} ${label}`);
}

/**
 * Moves places along a line until each has its room, as little as possible and in their order.
 * @param {{at: number, room: number}[]} wanted  rising; room: to be free around each
 * @param {number} low @param {number} high @returns {number[]}
 */
export function spread(wanted, low, high) {
  /** Neighbours that touch move as one. @type {{members: typeof wanted, sum: number, room: number}[]} */
  const blocks = [];
  for (const one of wanted) {
    blocks.push({ members: [one], sum: one.at, room: one.room });
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last && before;
      last = blocks.at(-1), before = blocks.at(-2)
    ) {
      if (startOf(before, low, high) + before.room <= startOf(last, low, high)) break;
      blocks.splice(-2, 2, joined(before, last));
    }
  }
  return blocks.flatMap((block) => {
    let start = startOf(block, low, high);
    return block.members.map(({ room }) => (start += room) - room / 2);
  });
}

/** @typedef {{members: {at: number, room: number}[], sum: number, room: number}} Block  sum: of the places wanted for its centre, by member */

/** @param {Block} block @param {number} low @param {number} high */
const startOf = ({ members, sum, room }, low, high) =>
  Math.max(low, Math.min(high - room, sum / members.length - room / 2));

/** @param {Block} a @param {Block} b @returns {Block} whose members' mean displacement is least */
function joined(a, b) {
  const members = [...a.members, ...b.members];
  const room = a.room + b.room;
  let offset = -room / 2;
  const sum = members.reduce((total, member) => {
    const centre = offset + member.room / 2;
    offset += member.room;
    return total + member.at - centre;
  }, 0);
  return { members, sum, room };
}
