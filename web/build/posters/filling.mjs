/** Inserts posters and computed numbers into a figure's markup. */
import { visit } from 'unist-util-visit';
import { formatMetric } from '../../text/format.js';
import { parseSnippet } from '../article/reading.mjs';

/**
 * Fills the boxes `data-poster="NAME WIDTH HEIGHT"`, the boxes `data-still="NAME"` and the empty elements `data-metric`. A dash, for a number that
 * depends on the reader's text, stays. `value` stays empty, because the reader's browser has computed nothing yet.
 * @param {import('hast').Root} tree  one figure's markup, changed in place
 * @param {import('../posters.mjs').Poster} poster
 */
export function fillPosters(tree, { plots, stills, metrics }) {
  visit(tree, 'element', (element) => {
    const { dataPoster, dataStill, dataMetric, dataFormat } = element.properties;
    if (typeof dataPoster === 'string') {
      const poster = parseSnippet(entryOf(plots, dataPoster.split(' ')[0] ?? '', 'poster'));
      element.children = poster.filter((child) => child.type === 'element');
      delete element.properties.dataPoster;
    } else if (typeof dataStill === 'string') {
      element.children = parseSnippet(entryOf(stills, dataStill, 'still')).filter((child) => child.type !== 'doctype');
      delete element.properties.dataStill;
    } else if (typeof dataMetric === 'string' && element.children.length === 0) {
      const text = formatMetric(
        dataMetric,
        entryOf(metrics, dataMetric, 'metric'),
        typeof dataFormat === 'string' ? dataFormat : undefined,
      );
      element.children = [{ type: 'text', value: text }];
    }
  });
}

/** @template T @param {Map<string, T>} map @param {string} name @param {string} kind @returns {T} */
function entryOf(map, name, kind) {
  const value = map.get(name);
  if (value === undefined) throw new Error(`A figure has room for the ${kind} "${name}", which is not made.`);
  return value;
}
