/** Says in the document's head what links to the page show elsewhere, and where it is at home. */
import { h } from 'hastscript';
import { select } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { Failure } from './failure.mjs';

/**
 * @param {import('hast').Root} tree
 * @param {string} picture  path of the preview below dist/
 * @param {string} address  where the site will be, with a slash at its end; '' where that is not known
 * @returns {import('hast').Element[]}
 */
export function linkElements(tree, picture, address) {
  const property = (/** @type {string} */ name, /** @type {string} */ content) =>
    h('meta', { property: name, content });
  return [
    property('og:type', 'article'),
    property('og:title', textOf(/** @type {import('hast').Element} */ (select('title', tree)))),
    property('og:description', String(select('meta[name="description"]', tree)?.properties.content ?? '')),
    property('og:image', address + picture),
    property(
      'og:image:alt',
      'Two matrices of pairs of characters in shades of blue: as counted in a play, and as a network learnt them.',
    ),
    h('meta', { name: 'twitter:card', content: 'summary_large_image' }),
    ...(address ? [property('og:url', address), h('link', { rel: 'canonical', href: address })] : []),
  ];
}

/** @param {string} given  by the builder @returns {string} with a slash at its end, or '' @throws {Failure} */
export function siteAddress(given) {
  if (given === '') return '';
  const address = URL.canParse(given) ? new URL(given) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.search || address.hash)
    throw new Failure(`The address “${given}” is not one of a site: write it as https://example.org/near-transfer/.`);
  return address.href.replace(/(\/index\.html|\/)?$/, '/');
}
