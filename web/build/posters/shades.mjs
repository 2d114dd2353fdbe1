/** Writes the steps of both colour ramps as custom properties, because a style sheet cannot interpolate a ramp. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { piecewise } from '../../charts/theme.js';
import { web } from '../paths.mjs';
import { STEPS } from './theme.mjs';

/** Matches a ramp in styles/tokens.css, where dark comes after light. */
const RAMP = /--(ramp|difference-ramp):\s*([^;]+);/g;

/** @returns {Promise<string>} CSS */
export async function shadeStyles() {
  const tokens = await readFile(join(web, 'styles/tokens.css'), 'utf8');
  const [light, dark] = [...tokens.split('@media')].map((sheet) => Array.from(sheet.matchAll(RAMP), stepsOf).join(''));
  return `:root{${light}}@media screen and (prefers-color-scheme:dark){:root:not(.printing){${dark}}}`;
}

/** @param {RegExpMatchArray} ramp */
function stepsOf([, name = '', stops = '']) {
  const at = piecewise(stops.trim());
  const shades = Array.from({ length: STEPS + 1 }, (_, i) => hexadecimal(at(i / STEPS)));
  return shades.map((shade, i) => `--${name.replace('-ramp', '')}-${i}:${shade};`).join('');
}

/** @param {string} rgb "rgb(r, g, b)" */
const hexadecimal = (rgb) =>
  `#${(rgb.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
