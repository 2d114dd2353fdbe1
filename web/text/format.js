/** Formats numbers and characters for the page. */
import { format } from 'd3-format';
import { digits, exponential, magnitude } from './big-numbers.js';

const THIN_SPACE = '\u202f';
const DASH = '–';

const significant3 = format('.3r');

/** @param {number} n */
export const integer = (n) =>
  Math.round(n)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);

/** Three significant digits; below 0.001 as 1.2 × 10⁻⁴. @param {number} p */
export const probability = (p) => {
  if (p === 0) return '0';
  if (p < 0.001) return exponential(p.toExponential(1));
  return p >= 0.9995 ? p.toFixed(3) : significant3(p);
};

/** @param {number} x perplexity */
export const perplexity = (x) => {
  if (!Number.isFinite(x)) return '∞';
  return x < 1000 ? x.toFixed(2) : x < 1e6 ? integer(x) : exponential(x.toExponential(1));
};

/** @param {number} x loss in nats */
export const loss = (x) => (Number.isFinite(x) ? x.toFixed(3) : '∞');
/** @param {number} x share, 0 to 1 */
export const percent = (x) => `${(100 * x).toFixed(1)}${THIN_SPACE}%`;

/** A large number in a few characters: 4 422, 4.0 × 10¹⁴. @param {number} x */
export const compact = (x) => (Math.abs(x) < 1e7 ? integer(x) : exponential(x.toExponential(1)));

/** For likelihoods, which may be smaller than any probability on the page: 1.4456 × 10⁻²⁹. @param {number} x */
const scientific = (x) => (x === 0 || x >= 0.01 ? String(Number(x.toPrecision(5))) : exponential(x.toExponential(4)));

/** Below it doubles lose digits. */
const LEAST_EXACT = 2 ** -1022;

/**
 * @param {{likelihood: number, nll: number}} point
 * @returns the likelihood; if it is too small for a double to have all its digits, its text, computed from `nll`
 */
export function likelihood({ likelihood: value, nll }) {
  if (value >= LEAST_EXACT || !Number.isFinite(nll)) return value;
  const power = -nll / Math.LN10;
  const exponent = Math.floor(power);
  const digits = (10 ** (power - exponent)).toFixed(4);
  return digits === '10.0000' ? `1.0000e${exponent + 1}` : `${digits}e${exponent}`;
}

/** Formats a change of probability with its sign. @param {number} x */
export const change = (x) => (x === 0 ? '0' : `${x > 0 ? '+' : '−'}${probability(Math.abs(x))}`);
/** @param {number} x surprise in bits */
export const bits = (x) => (Number.isFinite(x) ? x.toFixed(2) : '∞');

/** @type {Record<string, (value: number) => string>} */
const formats = { change, bits, integer, probability, perplexity, loss, percent, compact, scientific };
/** @type {Record<string, (value: string) => string>} of numbers given as text: whole ones as digits, one too small for a double as 1.2e-400 */
const digitFormats = { digits, magnitude, scientific: exponential };
/** @returns {string[]} the valid values of `data-format`; `text` leaves the value unchanged */
export const formatNames = () => [...new Set([...Object.keys(formats), ...Object.keys(digitFormats), 'text'])];

/** @type {[RegExp, string][]} default format of a metric by its name */
const defaults = [
  [/perplexity$/, 'perplexity'],
  [/(characters|vocabulary|tokens|parameters|step|words|per_second)$/, 'integer'],
  [/nll$/, 'loss'],
  [/(theta|newline_newline)$/, 'probability'],
];

/**
 * @param {string} name
 * @param {number | string | null} value
 * @param {string} [chosen] one of integer, probability, change, bits, perplexity, loss, percent, compact, scientific; of digits: digits, magnitude; or text
 */
export function formatMetric(name, value, chosen) {
  if (value === null || value === '') return DASH;
  if (typeof value === 'string') return digitFormats[chosen ?? '']?.(value) ?? value;
  if (Number.isNaN(value)) return DASH;
  if (value === Infinity) return '∞';
  const kind = chosen ?? defaults.find(([pattern]) => pattern.test(name))?.[1];
  return (formats[kind ?? ''] ?? String)(value);
}
