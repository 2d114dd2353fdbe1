/** Writes the steps of both colour ramps as custom properties, because a style sheet cannot interpolate a ramp. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { piecewise } from '../../charts/theme.js';
import { web } from '../paths.mjs';
import { STEPS } from './theme.mjs';

/** Matches a ramp in styles/tokens.css. */
const RAMP = /--(ramp|difference-ramp):\s*var\(--light,\s*([^)]+)\)\s*var\(--dark,\s*([^)]+)\);/g;

/** @returns {Promise<string>} CSS */
export async function shadeStyles() {
  const tokens = await readFile(join(web, 'styles/tokens.css'), 'utf8');
  return `:root{${Array.from(tokens.matchAll(RAMP), stepsOf).join('')}}`;
}

/** @param {RegExpMatchArray} ramp */
function stepsOf([, name = '', light = '', dark = '']) {
  const [ofLight, ofDark] = [light, dark].map((stops) => piecewise(stops.trim()));
  const step = (/** @type {number} */ i) => {
    const [lit, unlit] = [ofLight, ofDark].map((at) => hexadecimal(at?.(i / STEPS) ?? ''));
    return `--${name.replace('-ramp', '')}-${i}:var(--light,${lit}) var(--dark,${unlit});`;
  };
  return Array.from({ length: STEPS + 1 }, (_, i) => step(i)).join('');
}

/** @param {string} rgb "rgb(r, g, b)" */
const hexadecimal = (rgb) =>
  `#${(rgb.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
