/** Shortens the markup of a drawing without changing its look, because every reader loads it with the page. */
import { compactPath, relativePath } from './compact-path.mjs';
import { mergeAlike } from './merging.mjs';

/** @typedef {{tag: string, attributes: Record<string, string>, children: Node[]}} Shape */
/** @typedef {Shape | string} Node */

/**
 * @param {Element} picture  an SVG element
 * @param {string} id  unique in the document; prefix of the clip paths' ids
 * @param {Set<string>} classes  classes that the style sheets name; the result has no others
 */
export function compactSvg(picture, id, classes) {
  const { tag, attributes, children } = shapeOf(picture, classes);
  const { viewBox, preserveAspectRatio, role, 'aria-label': label } = attributes;
  const kept = { viewBox, ...(preserveAspectRatio && { preserveAspectRatio }), role, 'aria-label': label };
  return renameClips(serialise({ tag, attributes: kept, children: simplify(children) }), id);
}

/** @param {Element} element @param {Set<string>} classes @returns {Shape} */
const shapeOf = (element, classes) => ({
  tag: element.localName,
  attributes: Object.fromEntries(
    [...element.attributes].map(({ name, value }) => [name, name === 'class' ? knownOf(value, classes) : value]),
  ),
  children: [...element.childNodes].map((child) =>
    child.nodeType === 1 ? shapeOf(/** @type {Element} */ (child), classes) : (child.textContent ?? ''),
  ),
});

/** Classes that this module needs until it has simplified the drawing. */
const OWN_CLASSES = ['tick', 'domain', 'handle-reach'];

/** @param {string} value @param {Set<string>} classes */
const knownOf = (value, classes) =>
  value
    .split(' ')
    .filter((name) => classes.has(name) || OWN_CLASSES.includes(name))
    .join(' ');

/** @param {Node[]} nodes @returns {Node[]} */
const simplify = (nodes) =>
  hoisted(mergeAlike(nodes.flatMap((node) => (typeof node === 'string' ? [node] : simplified(node)))));

/** Attributes that children inherit from a group. */
const INHERITED = /^(fill|stroke|text-anchor)(-|$)/;
/** A group around fewer shapes saves nothing. */
const MIN_GROUP_SIZE = 3;

/** Moves attributes that neighbours share to a group around them. @param {Node[]} nodes @returns {Node[]} */
function hoisted(nodes) {
  /** @type {Node[]} */
  const result = [];
  for (let i = 0; i < nodes.length; ) {
    const shared = sharedOf(nodes[i]);
    let end = i + 1;
    while (shared !== '{}' && end < nodes.length && sharedOf(nodes[end]) === shared) end++;
    const run = /** @type {Shape[]} */ (nodes.slice(i, end));
    if (run.length < MIN_GROUP_SIZE) result.push(...run);
    else result.push({ tag: 'g', attributes: JSON.parse(shared), children: run.map(withoutShared) });
    i = end;
  }
  return result;
}

/** @param {Node | undefined} node */
const sharedOf = (node) =>
  typeof node === 'object' && ['path', 'text'].includes(node.tag)
    ? JSON.stringify(Object.fromEntries(Object.entries(node.attributes).filter(([name]) => INHERITED.test(name))))
    : '{}';

/** @param {Shape} shape @returns {Shape} */
const withoutShared = ({ tag, attributes, children }) => ({
  tag,
  attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => !INHERITED.test(name))),
  children,
});

/** @param {Shape} shape @returns {Node[]} */
function simplified({ tag, attributes, children }) {
  if (isUnseen(attributes)) return [];
  if (tag === 'clipPath') return [{ tag, attributes, children: children.flatMap(outlineOf) }];
  const shape = lineAsPath({ tag, attributes: shortened(tag, attributes), children: simplify(children) });
  if (tag === 'g' && /\btick\b/.test(attributes.class ?? '')) return ungroupTick(shape);
  if (/\baxis\b/.test(shape.attributes.class ?? '')) shape.children = axisOf(shape);
  const [only] = shape.children;
  if (
    shape.tag === 'g' &&
    shape.children.length === 1 &&
    typeof only === 'object' &&
    only.tag === 'g' &&
    !shape.attributes.style &&
    !only.attributes.class &&
    !only.attributes.transform
  )
    return [{ ...shape, attributes: { ...shape.attributes, ...only.attributes }, children: only.children }];
  if (shape.tag === 'g' && Object.keys(shape.attributes).length === 0) return shape.children;
  return isEmpty(shape) ? [] : [shape];
}

/** Turns a line that a class styles into a path, because paths can be merged. @param {Shape} shape @returns {Shape} */
function lineAsPath(shape) {
  const { x1 = '0', y1 = '0', x2 = '0', y2 = '0', ...others } = shape.attributes;
  if (shape.tag !== 'line' || !others.class) return shape;
  return { tag: 'path', attributes: { ...others, d: compactPath(`M${x1} ${y1}L${x2} ${y2}`) }, children: [] };
}

/**
 * Joins the ticks of an axis and its line into one path. A grid keeps neither: the style sheet hides them.
 * @param {Shape} axis @returns {Node[]}
 */
function axisOf({ attributes, children }) {
  const isLine = (/** @type {Node} */ child) => typeof child === 'object' && child.tag !== 'text';
  const others = children.filter((child) => !isLine(child));
  if (/\bgrid\b/.test(attributes.class ?? '')) return others;
  const lines = /** @type {Shape[]} */ (children.filter(isLine));
  const d = lines
    .map(
      ({ attributes: { d = '', x1 = '0', y1 = '0', x2 = '0', y2 = '0' } }) =>
        d || compactPath(`M${x1} ${y1}L${x2} ${y2}`),
    )
    .join('');
  return [{ tag: 'path', attributes: { d }, children: [] }, ...others];
}

/** Font size of text in a plot, in pixels. */
const FONT_SIZE = 13;

/** Removes a tick's group and applies its translation to the children. @param {Shape} tick @returns {Node[]} */
function ungroupTick({ attributes, children }) {
  const [x = 0, y = 0] = (attributes.transform?.match(NUMBER) ?? []).map(Number);
  const moved = (
    /** @type {Record<string, string>} */ given,
    /** @type {string} */ name,
    /** @type {number} */ by,
  ) => ({
    [name]: rounded(Number(given[name] ?? 0) + by, 1),
  });
  return children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const { tag, attributes: own } = child;
    const place =
      tag === 'line'
        ? { ...moved(own, 'x1', x), ...moved(own, 'x2', x), ...moved(own, 'y1', y), ...moved(own, 'y2', y) }
        : { ...moved(own, 'x', x), ...moved(own, 'y', y + FONT_SIZE * Number.parseFloat(own.dy ?? '0')), dy: '0' };
    return [{ ...child, attributes: shortened(tag, { ...own, ...place }) }];
  });
}

/** A clip path needs only the outline of its shapes. @param {Node} node @returns {Node[]} */
const outlineOf = (node) =>
  typeof node === 'string' ? [] : [{ ...node, attributes: { d: compactPath(node.attributes.d ?? '') } }];

const UNSEEN_CLASSES = /\bhandle-reach\b/;

/** @param {Record<string, string>} attributes */
const isUnseen = (attributes) => attributes.display === 'none' || UNSEEN_CLASSES.test(attributes.class ?? '');

const CONTAINERS = ['g', 'text', 'svg', 'defs', 'clipPath', 'tspan', 'marker'];

/** @param {Shape} shape */
function isEmpty({ tag, attributes, children }) {
  if (CONTAINERS.includes(tag)) return children.length === 0;
  if (tag === 'path') return !attributes.d || (attributes.fill === 'none' && !attributes.stroke && !attributes.class);
  if (tag === 'line') return attributes.x1 === attributes.x2 && attributes.y1 === attributes.y2;
  return false;
}

/** Attributes that do not change a picture: assistive technology's, overridden by the style sheet, or default values. */
const REDUNDANT =
  /^(role|tabindex|aria-.*|paint-order|font-family|font-size|opacity=1|version|xmlns.*|fill=currentColor|stroke=(none|currentColor)|stroke-width=1|stroke-(miterlimit|linejoin)=.*|transform=matrix\(1 0 0 1 0 0\)|text-anchor=start|(x|y|x1|x2|y1|y2|dy|cx|cy)=-?0(em)?)$/;

/** @param {string} tag @param {Record<string, string>} attributes */
function shortened(tag, attributes) {
  const needed = Object.entries(attributes)
    .map(([name, value]) => [name, shortValue(tag, name, value)])
    .filter(([name, value]) => !REDUNDANT.test(name) && !REDUNDANT.test(`${name}=${value}`) && value !== '');
  const kept = Object.fromEntries(needed);
  // The style sheet colours such text.
  if (tag === 'text' && kept.fill === 'none') delete kept.fill;
  if (kept.class === 'domain') delete kept.class;
  return kept;
}

const NUMBER = /-?\d*\.?\d+(?:e[-+]?\d+)?/g;

/** @param {string} tag @param {string} name @param {string} value */
function shortValue(tag, name, value) {
  if (name === 'd') return compactPath(value);
  if (name === 'style') return value.replace(/\s*([:;])\s*/g, '$1').replace(/;$/, '');
  if (
    name === 'class' ||
    name === 'id' ||
    name.startsWith('aria-') ||
    /[#(]/.test(value.replace(/^(translate|scale)/, ''))
  )
    return name === 'transform' ? transformOf(value) : value;
  return value.replace(NUMBER, (number) => rounded(Number(number), digitsOf(tag, name)));
}

/** Text lies on whole pixels. @param {string} tag @param {string} name */
const digitsOf = (tag, name) =>
  tag === 'text' && name !== 'dy' ? 0 : name.endsWith('opacity') ? 3 : name === 'stroke-width' ? 2 : 1;

/** Rounds lengths to 1 digit and scale factors, which multiply lengths, to 4. @param {string} value */
const transformOf = (value) =>
  value.replace(
    /(\w+)\(([^)]*)\)/g,
    (_, kind, numbers) =>
      `${kind}(${numbers.replace(NUMBER, (/** @type {string} */ number) => rounded(Number(number), kind === 'scale' ? 4 : 1))})`,
  );

/** @param {number} number @param {number} digits */
const rounded = (number, digits) => {
  if (!Number.isFinite(number)) throw new Error(`A poster has the coordinate ${number}.`);
  return String(Number(number.toFixed(digits))).replace(/^(-?)0\./, '$1.');
};

/** @param {Node} node @returns {string} */
function serialise(node) {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escaped(name === 'd' ? relativePath(value) : value).replaceAll('"', '&quot;')}"`,
  );
  const content = node.children.map(serialise).join('');
  return `<${node.tag}${attributes.join('')}${content ? `>${content}</${node.tag}>` : '/>'}`;
}

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Replaces svgcanvas's random ids. @param {string} markup @param {string} id */
function renameClips(markup, id) {
  const names = Array.from(markup.matchAll(/<(?:clipPath|marker) id="(\w+)"/g), ([, name]) => name);
  return names.reduce((renamed, name, i) => renamed.replaceAll(name, `${id}-${i}`), markup);
}
