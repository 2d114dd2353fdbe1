/** The perplexity axis of a curve: all of it, or the part in which a network that has learnt the easy part moves. */
import { ticks } from 'd3-array';

/** @typedef {{type: "log" | "linear", low: number, high: number}} PerplexityAxis */

const NICE = [
  1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10000, 20000, 50000,
];
const MOST_TICKS = 5;

/** Round values, evenly spread over a logarithmic axis. @param {{low: number, high: number}} axis */
export function logTicks({ low, high }) {
  const within = NICE.filter((value) => value >= low && value <= high);
  if (within.length <= 2) return ticks(low, high, MOST_TICKS - 1);
  const least = Math.log(high / low) / (MOST_TICKS + 1);
  let last = 0;
  return within.filter((value) => {
    const far = last === 0 || Math.log(value / last) >= least;
    if (far) last = value;
    return far;
  });
}

/** With room for a line. @param {number} value */
const roundBelow = (value) => NICE.filter((nice) => nice <= 0.98 * value).at(-1) ?? 1;

/**
 * An axis for a whole run: from below the perplexity of counting pairs to a little above that of counting characters.
 * @param {{unigram: number, bigram: number, floor: number | null} | null} references @param {number} vocabulary @param {number} context
 * @param {number} lowest  perplexity reached so far
 * @returns {PerplexityAxis}
 */
export function wholeAxis(references, vocabulary, context, lowest) {
  const counted = references?.floor ?? references?.bigram ?? 1;
  const expected = Math.max(1, context === 1 ? 0.94 * counted : counted / 3);
  // Above the unigrams a network stays for its first hundred steps only.
  return {
    type: 'log',
    low: lowest < expected ? roundBelow(lowest) : expected,
    high: Math.max(2, references ? 1.25 * references.unigram : vocabulary),
  };
}

/** Rounds to tenths of a power of ten, or to halves where tenths would change often. @param {number} value @param {(value: number) => number} round */
function limit(value, round) {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = value < 2 * power ? power / 10 : power / 2;
  return Number((round(value / step) * step).toPrecision(3));
}

/** Of the steps so far, these are left out once the axis closes in. */
const FIRST_FALL = 0.1;
/** Of all steps: before, the axis shows all of the fall. */
const CLOSES_IN = 0.2;

/**
 * An axis that closes in, by round limits, on a network that has learnt the easy part.
 * @param {PerplexityAxis} whole @param {Pick<import('./curve.js').Curve, 'points' | 'losses' | 'references' | 'steps'>} curve
 * @returns {PerplexityAxis}
 */
export function closeAxis(whole, { points, losses, references, steps }) {
  const last = Math.max(points.at(-1)?.step ?? 0, losses.at(-1)?.step ?? 0);
  if (last < CLOSES_IN * steps) return whole;
  const from = FIRST_FALL * last;
  const values = [
    ...points.filter(({ step }) => step >= from).flatMap(({ train, valid }) => [train, valid]),
    ...losses.filter(({ step }) => step >= from).map(({ mean }) => Math.exp(mean)),
    references?.bigram,
    references?.floor,
  ].filter((value) => typeof value === 'number' && Number.isFinite(value));
  const [low, high] = [Math.min(.../** @type {number[]} */ (values)), Math.max(.../** @type {number[]} */ (values))];
  return {
    type: 'log',
    low: Math.max(1, limit(0.98 * low, Math.floor)),
    high: Math.min(whole.high, limit(1.02 * high, Math.ceil)),
  };
}

/**
 * An axis about the values a run ends with.
 * @param {{floor: number | null} | null} references @param {import('./curve.js').CurvePoint[]} points @param {number} context
 * @returns {PerplexityAxis | null}  null while nothing is known
 */
export function endAxis(references, points, context) {
  const last = points.at(-1);
  const values = [last?.train, last?.valid, context === 1 ? references?.floor : null].filter(
    (value) => typeof value === 'number' && Number.isFinite(value),
  );
  if (!last || values.length === 0) return null;
  const [low, high] = [Math.min(.../** @type {number[]} */ (values)), Math.max(.../** @type {number[]} */ (values))];
  const room = Math.max(high - low, 0.02 * low);
  return { type: 'linear', low: Math.max(1, low - 0.5 * room), high: high + 3 * room };
}
