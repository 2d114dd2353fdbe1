/** Puts posters and computed numbers where a figure's markup has room for them. */
import { visit } from 'unist-util-visit';
import { formatMetric } from '../../text/format.js';
import { parseSnippet } from '../article/reading.mjs';

/**
 * Fills the boxes `data-poster="NAME WIDTH HEIGHT"`, and the elements `data-metric` that are empty; a dash stays, for
 * what depends on the reader's text. `value` stays empty as well: nothing was computed in this browser yet.
 * @param {import('hast').Root} tree  of one figure; changed
 * @param {import('../posters.mjs').Poster} poster
 */
export function fillPosters(tree, { plots, metrics }) {
  visit(tree, 'element', (element) => {
    const { dataPoster, dataMetric, dataFormat } = element.properties;
    if (typeof dataPoster === 'string') {
      const poster = parseSnippet(known(plots, dataPoster.split(' ')[0] ?? '', 'poster'));
      element.children = poster.filter((child) => child.type === 'element');
      delete element.properties.dataPoster;
    } else if (typeof dataMetric === 'string' && element.children.length === 0) {
      const text = formatMetric(
        dataMetric,
        known(metrics, dataMetric, 'metric'),
        typeof dataFormat === 'string' ? dataFormat : undefined,
      );
      element.children = [{ type: 'text', value: text }];
    }
  });
}

/** @template T @param {Map<string, T>} map @param {string} name @param {string} kind @returns {T} */
function known(map, name, kind) {
  const value = map.get(name);
  if (value === undefined) throw new Error(`A figure has room for the ${kind} "${name}", which is not made.`);
  return value;
}
