/**
 * Expands `<nt-figure id="coin" class="wide" title="…" computed-by="engine/FOLDER/FILE.h: NAME; …">`, the slot of a
 * figure, to the markup of the figure's folder and a line that names the code that computes it.
 */
import { h } from 'hastscript';
import { select, selectAll } from 'hast-util-select';
import { visit } from 'unist-util-visit';
import { expandEach, placedAt, readAttributes } from './elements.mjs';
import { addFault } from './faults.mjs';

/** @typedef {import('hast').Element} Element */
/** @typedef {import('hast').Root} Root */
/** @typedef {import('vfile').VFile} VFile */

/**
 * The scripts and styles that a figure comes with: web/main.js sets up `main` itself, `counting` as soon as it has
 * counted a text, `later` after that.
 * @typedef {"main" | "counting" | "later"} Bundle
 */
/**
 * @typedef {object} Slot
 * @property {string} id
 * @property {string} title  over the figure and in the list of contents
 * @property {Bundle} bundle
 * @property {string[]} computedBy  each `cpp/engine/FOLDER/FILE.h: NAME`
 * @property {string[]} metrics  names of the published numbers that its markup or the slot names
 */

/** @typedef {(id: string, article: VFile) => Promise<Root | null>} ReadMarkup  reads a figure's folder; null if it has no markup */

const BUNDLES = ['main', 'counting', 'later'];
/** A header as C++ includes it, and the name of a function or class in it. */
const MENTION = /^engine\/[\w/]+\.h: \w+$/;

/** Stores the slots in the file's data. @param {{readMarkup: ReadMarkup}} options */
export function expandFigures({ readMarkup }) {
  return async (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    const ids = selectAll('nt-figure', tree).map(({ properties }) => String(properties.id));
    const markups = new Map(
      await Promise.all(ids.map(async (id) => /** @type {const} */ ([id, await readMarkup(id, file)]))),
    );
    /** @type {Slot[]} */
    const slots = [];
    expandEach(tree, 'nt-figure', (element) => {
      const slot = readSlot(file, element);
      const markup = markups.get(slot.id);
      if (!markup) {
        addFault(
          file,
          element,
          `There is neither web/figures/${slot.id}/${slot.id}.html nor ${slot.id}.json for this figure.`,
        );
        return [];
      }
      slot.metrics.push(...metricsIn(markup));
      slots.push(slot);
      return [figureOf(element, slot, markup), { type: 'text', value: '\n' }, computedByLine(slot)];
    });
    file.data.slots = slots;
  };
}

/** @param {VFile} file @param {Element} element @returns {Slot} */
function readSlot(file, element) {
  const attributes = readAttributes(
    file,
    element,
    ['id', 'title', 'computed-by'],
    ['className', 'bundle', 'publishes'],
  );
  const { id = '', title = '', bundle = 'later', publishes = '' } = attributes;
  if (!BUNDLES.includes(bundle))
    addFault(file, element, `The bundle of a figure is one of ${BUNDLES.join(', ')}, not "${bundle}".`);
  const computedBy = (attributes['computed-by'] ?? '').split(/\s*;\s*/);
  for (const mention of computedBy)
    if (mention && !MENTION.test(mention))
      addFault(file, element, `"${mention}" does not say what computes the figure: write engine/FOLDER/FILE.h: NAME.`);
  return {
    id,
    title,
    bundle: /** @type {Bundle} */ (bundle),
    computedBy: computedBy.map((mention) => `cpp/${mention}`),
    metrics: publishes.split(/\s+/).filter(Boolean),
  };
}

/** @param {Element} element @param {Slot} slot @param {Root} markup @returns {Element} */
function figureOf(element, { id, title }, markup) {
  const { className = ['figure'] } = element.properties;
  const figure = placedAt(element, h('figure', { id, className }));
  const heading = select('.figure-title', markup);
  if (heading) heading.children = [{ type: 'text', value: title }];
  // Readers who use a keyboard need not pass through every control.
  const skip = h('a.skip-link.skip-figure', { href: `#skip-${id}` }, 'Skip this figure');
  figure.children = [skip, { type: 'text', value: '\n' }, .../** @type {Element[]} */ (markup.children)];
  return figure;
}

/** Works once sharing/sharing.js is there. @param {string} place  id of a figure; '' for the page @param {string} words */
export const copyButton = (place, words) => h('button', { type: 'button', dataCopyLink: place }, words);

/** @param {Slot} slot */
const computedByLine = ({ id, computedBy }) =>
  h(
    'details.computed-by',
    { id: `after-${id}` },
    // A tabindex of -1 on the details would keep Chromium's Tab from all that is in it.
    h('summary', { id: `skip-${id}` }, 'Link, picture, data, source'),
    copyButton(id, 'Copy a link to this state'),
    ' ',
    // Works once taking/offer.js is there.
    h('button', { type: 'button', dataTake: id, ariaExpanded: 'false' }, 'Take it with you'),
    ' Computed by ',
    separatedBy(
      ', ',
      computedBy.map((mention) => h('code', mention)),
    ),
  );

/** @param {Root} markup @returns {string[]} */
function metricsIn(markup) {
  /** @type {string[]} */
  const names = [];
  visit(markup, 'element', ({ properties: { dataMetric } }) => {
    if (dataMetric) names.push(String(dataMetric));
  });
  return names;
}

/** Expands `<nt-figure-sources>` to a table of all figures and the code that computes them. */
export function listFigureSources() {
  return (/** @type {Root} */ tree, /** @type {VFile} */ file) => {
    expandEach(tree, 'nt-figure-sources', (element) => {
      readAttributes(file, element, []);
      return [sourcesTable(file.data.slots ?? [])];
    });
  };
}

/** @param {Slot[]} slots */
function sourcesTable(slots) {
  const heads = ['Figure', 'Source and function or class'].map((name) => h('th', { scope: 'col' }, name));
  const rows = slots.map(({ id, title, computedBy }) =>
    h('tr', [
      h('th', { scope: 'row' }, h('a', { href: `#${id}` }, title)),
      h(
        'td',
        separatedBy(
          h('br'),
          computedBy.map((mention) => h('code', mention)),
        ),
      ),
    ]),
  );
  return h('table', h('thead', h('tr', heads)), h('tbody', rows));
}

/**
 * @param {string | Element} separator @param {Element[]} elements
 * @returns {(string | Element)[]}
 */
const separatedBy = (separator, elements) =>
  elements.flatMap((element, i) =>
    i === 0 ? [element] : [typeof separator === 'string' ? separator : structuredClone(separator), element],
  );
