/** Reads the markup of a figure: an HTML file, or a template and values for figures that are alike. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { web } from './paths.mjs';

/** @typedef {{template: string, values: Record<string, string>}} Filled  template: path below web/ */
/** @typedef {{path: string, html: string}} Markup  path: of the HTML, below web/ */

const PLACEHOLDER = /%(\w+)%/g;

/**
 * Reads `web/figures/ID/ID.html`, or fills the template that `web/figures/ID/ID.json` names.
 * @param {string} id @returns {Promise<Markup | null>} null if the folder has neither
 */
export async function readFigureMarkup(id) {
  const path = `figures/${id}/${id}`;
  const html = await readIfThere(`${path}.html`);
  if (html !== null) return { path: `${path}.html`, html };
  const json = await readIfThere(`${path}.json`);
  if (json === null) return null;
  const { template, values } = /** @type {Filled} */ (JSON.parse(json));
  return {
    path: template,
    html: fillTemplate(await readFile(join(web, template), 'utf8'), values, `web/${path}.json`),
  };
}

/**
 * Replaces each `%NAME%` by its value, which is HTML.
 * @param {string} template @param {Record<string, string>} values @param {string} source  of the values, for messages
 * @returns {string}
 */
export function fillTemplate(template, values, source) {
  const unused = new Set(Object.keys(values));
  const filled = template.replace(PLACEHOLDER, (_, name) => {
    if (!Object.hasOwn(values, name)) throw new Failure(`${source} lacks a value for %${name}%.`);
    unused.delete(name);
    return values[name];
  });
  if (unused.size > 0)
    throw new Failure(`${source} has values that its template does not use: ${[...unused].join(', ')}.`);
  return filled;
}

/** @param {string} path  below web/ @returns {Promise<string | null>} */
const readIfThere = (path) => readFile(join(web, path), 'utf8').catch(() => null);
