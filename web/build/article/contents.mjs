/** Names sections by their headings, and expands `<nt-contents>` to a list of all sections and their figures. */
import { h } from 'hastscript';
import { selectAll } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { expandEach, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';
import { copyButton } from './figures.mjs';

/** @typedef {import('hast').Element} Element */
/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */

/** Gives each section's heading an id derived from the section's, and labels the section by its heading. */
export function nameSections() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    for (const section of selectAll('section', tree)) {
      const heading = headingOf(section);
      const { id } = section.properties;
      if (!heading || !id) {
        addFault(file, section, 'A section has an id and begins with its heading, <h2> or <h3>.');
        continue;
      }
      heading.properties = { id: `${id}-title`, ...heading.properties };
      section.properties.ariaLabelledBy = [`${id}-title`];
    }
  };
}

/** @param {Element} section @returns {Element | undefined} */
function headingOf(section) {
  const first = section.children.find((child) => child.type === 'element');
  return first && ['h2', 'h3'].includes(first.tagName) ? first : undefined;
}

/** Runs after expandFigures and nameSections. */
export function listContents() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    const titles = new Map((file.data.slots ?? []).map(({ id, title }) => [id, title]));
    expandEach(tree, 'nt-contents', (element) => {
      readAttributes(file, element, []);
      return [
        h(
          'ol',
          selectAll('section', tree).map((section) => itemOf(section, titles)),
        ),
        copyButton('', 'Copy a link to this state'),
        { type: 'text', value: ' ' },
        // Works once taking/offer.js is there.
        h('button', { type: 'button', dataCode: true }, 'QR code of it'),
      ];
    });
  };
}

/** @param {Element} section @param {Map<string, string>} titles  of figures, by id */
function itemOf(section, titles) {
  const heading = headingOf(section);
  const figures = selectAll('figure', section).map(({ properties: { id } }) =>
    linkTo(id, titles.get(String(id)) ?? ''),
  );
  return h(
    `li.contents-level-${heading?.tagName.slice(1)}`,
    linkTo(section.properties.id, heading ? textOf(heading) : ''),
    figures.length > 0
      ? h(
          'ul.contents-figures',
          figures.map((link) => h('li', link)),
        )
      : null,
  );
}

/** @param {import('hast').Properties[string]} id @param {string} words */
const linkTo = (id, words) => h('a', { href: `#${id}` }, words);
