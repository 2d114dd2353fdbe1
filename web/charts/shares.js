/** Bands above one another over a common x: in each, two shares stacked to the whole, the lower one hatched. */
import { mark } from './vector-marks.js';
import { group } from './axes.js';

/**
 * @typedef {object} Band
 * @property {string} name
 * @property {string} label
 * @property {string} colour
 * @property {number[]} shares  of the lower part, 0 to 1
 */
/**
 * @typedef {object} Shares
 * @property {any} x
 * @property {number[]} at      where the shares are known
 * @property {Band[]} bands
 * @property {string} lowerLabel
 * @property {string} upperLabel
 */

const GAP = 8;
const HATCH = 6;

/** @param {import('./plot.js').Surface} surface @param {Shares} options */
export function drawShares(surface, { x, at, bands, lowerLabel, upperLabel }) {
  const { context, height, margin } = surface;
  if (at.length === 0) return;
  const bandHeight = (height - margin.top - margin.bottom - GAP * (bands.length - 1)) / bands.length;
  const [left, right] = [x(at[0]), x(at.at(-1))];
  for (const [i, band] of bands.entries()) {
    const top = margin.top + i * (bandHeight + GAP);
    context.fillStyle = band.colour;
    context.globalAlpha = 0.22;
    context.fillRect(left, top, right - left, bandHeight);
    context.globalAlpha = 1;
    hatchBelow(
      context,
      at.map(x),
      band.shares.map((share) => top + (1 - share) * bandHeight),
      top,
      bandHeight,
      band.colour,
    );
    labelBand(
      surface,
      band,
      right,
      top + bandHeight / 2 + 4,
      (band.shares.at(-1) ?? 0) > 0.5 ? lowerLabel : upperLabel,
    );
  }
}

/** @param {CanvasRenderingContext2D} context @param {number[]} xs @param {number[]} ys @param {number} top @param {number} height @param {string} colour */
function hatchBelow(context, xs, ys, top, height, colour) {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  context.save();
  context.beginPath();
  context.moveTo(left, top + height);
  for (const [i, px] of xs.entries()) context.lineTo(px, ys[i] ?? top);
  context.lineTo(right, top + height);
  context.closePath();
  context.globalAlpha = 0.35;
  context.fill();
  context.globalAlpha = 1;
  context.clip();
  context.beginPath();
  for (let start = left - height; start < right; start += HATCH) {
    context.moveTo(start, top + height);
    context.lineTo(start + height, top);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
  context.restore();
}

/** The band's name at its left, and at its right what fills most of it there. @param {import('./plot.js').Surface} surface @param {Band} band @param {number} right @param {number} y @param {string} kind */
function labelBand({ svg }, { name, label }, right, y, kind) {
  const labels = group(svg, 'band-labels');
  mark(labels, 'text', `end-${name}`, { x: 0, y }).text(label);
  mark(labels, 'text', `kind-${name}`, { x: right + 6, y }).text(kind);
}
