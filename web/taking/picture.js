/**
 * Draws a figure, as it stands in the page but without its controls, as one SVG: plots by their own draw functions,
 * text as text, backgrounds and borders as rectangles. The colours are the light ones, as in print.
 */
import { boxElements } from './boxes.js';
import { svgElement } from './elements.js';
import { layerOf } from './layers.js';
import { lighten } from './light.js';
import { plainCopy } from './plain-svg.js';
import { standIn } from './stand-ins.js';
import { textElements } from './texts.js';

/** @typedef {import('./layers.js').Tools} Tools */
/** @typedef {{svg: SVGElement, width: number, height: number, images: number}} Picture  images: plots whose marks are pixels */
/**
 * @typedef {object} Walk
 * @property {DOMRect} origin    of the panel
 * @property {DOMRect} clip      in the window
 * @property {import('../charts/theme.js').Theme} theme
 * @property {Tools} tools
 * @property {() => void} countImage
 * @property {(bottom: number) => void} reach  tells how far down something is seen, in the window
 */

/** @param {HTMLElement} figure @param {Tools} tools @returns {Picture} */
export function drawPicture(figure, tools) {
  const panel = /** @type {HTMLElement} */ (figure.querySelector('.panel'));
  const putBack = prepare(figure, panel);
  try {
    const origin = panel.getBoundingClientRect();
    let [images, bottom] = [0, origin.top];
    const walk = {
      origin,
      clip: origin,
      theme: tools.readTheme(figure),
      tools,
      countImage: () => void images++,
      reach: (/** @type {number} */ to) => void (bottom = Math.max(bottom, to)),
    };
    const style = getComputedStyle(panel);
    const content = [...panel.childNodes].flatMap((child) => contentOf(child, style, walk));
    const { width } = origin;
    const height = bottom - origin.top + Number.parseFloat(style.paddingBottom);
    const ground = boxElements(style, { left: 0, top: 0, width, height });
    return { ...documentOf(figure, { width, height }, [...ground, ...content]), images };
  } finally {
    putBack();
    for (const plot of panel.querySelectorAll('.plot')) tools.drawingIn(plot)?.redraw();
  }
}

/** No frame is drawn meanwhile: a reader sees nothing of it. @param {HTMLElement} figure @param {HTMLElement} panel */
function prepare(figure, panel) {
  const { height } = figure.getBoundingClientRect();
  figure.classList.add('taken');
  const darken = lighten(figure);
  // The page's height, and so its place, stays.
  figure.style.height = `${height}px`;
  const putBack = standIn(panel);
  return () => {
    putBack();
    darken();
    // The colours change back before transitions are allowed again.
    figure.getBoundingClientRect();
    figure.classList.remove('taken');
  };
}

/** @param {HTMLElement} figure @param {{width: number, height: number}} size @param {Node[]} parts */
function documentOf(figure, { width, height }, parts) {
  const { fontFamily } = getComputedStyle(figure);
  const title = figure.querySelector('.figure-title')?.textContent ?? '';
  const svg = svgElement(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
    svgElement('title', {}, title),
    svgElement('g', { 'font-family': fontFamily }, ...parts),
  );
  // Text is written as it is meant to be seen.
  svg.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
  for (const text of svg.querySelectorAll('text, tspan'))
    if (text.getAttribute('font-family') === fontFamily) text.removeAttribute('font-family');
  return { svg, width, height };
}

/** @param {Element} element @param {Walk} walk @returns {Node[]} */
function partsOf(element, walk) {
  const style = getComputedStyle(element);
  if (style.display === 'none') return [];
  const rect = element.getBoundingClientRect();
  if (isForSpeechOnly(element, style, rect)) return [];
  if (element.localName === 'svg') return [...inlineSvg(element, rect, walk)];
  const inner =
    style.overflowX === 'visible' && style.overflowY === 'visible' ? walk : { ...walk, clip: overlap(walk.clip, rect) };
  const drawing = element.matches('.plot') ? walk.tools.drawingIn(element) : null;
  const content = drawing
    ? plotIn(/** @type {HTMLElement} */ (element), drawing, rect, walk)
    : [...element.childNodes].flatMap((child) => contentOf(child, style, inner));
  const boxes = boxesIn(element, style, rect, walk);
  if (boxes.length > 0 || drawing) walk.reach(Math.min(rect.bottom, walk.clip.bottom));
  return withOpacity(style.opacity, [...boxes, ...content]);
}

/** @param {Node} child @param {CSSStyleDeclaration} style @param {Walk} walk */
function contentOf(child, style, walk) {
  if (child instanceof Element) return partsOf(child, walk);
  const isSeen = (/** @type {DOMRect} */ { left, right, top, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return x >= walk.clip.left && x <= walk.clip.right && y >= walk.clip.top && y <= walk.clip.bottom;
  };
  if (!(child instanceof Text)) return [];
  const texts = textElements(child, style, isSeen, walk.origin);
  for (const text of texts) walk.reach(walk.origin.top + Number(text.getAttribute('y')));
  return texts;
}

/** An inline element has a box on each line. @param {Element} element @param {CSSStyleDeclaration} style @param {DOMRect} rect @param {Walk} walk */
const boxesIn = (element, style, rect, walk) =>
  (style.display === 'inline' ? [...element.getClientRects()] : [rect]).flatMap((one) =>
    boxElements(style, within(overlap(walk.clip, one), walk.origin)),
  );

/** @param {HTMLElement} box @param {import('../charts/plot.js').Drawing} drawing @param {DOMRect} rect @param {Walk} walk */
function plotIn(box, drawing, rect, { origin, theme, tools, countImage }) {
  const { group, isImage } = layerOf(box, drawing, theme, tools);
  if (isImage) countImage();
  const { left, top } = within(rect, origin);
  group.setAttribute('transform', `translate(${left} ${top})`);
  return [group];
}

/** @param {Element} svg @param {DOMRect} rect @param {Walk} walk */
function inlineSvg(svg, rect, { origin }) {
  const copy = plainCopy(svg);
  if (!copy) return [];
  const { left, top, width, height } = within(rect, origin);
  for (const [name, value] of Object.entries({ x: left, y: top, width, height }))
    copy.setAttribute(name, String(value));
  return [copy];
}

/** @param {Element} element @param {CSSStyleDeclaration} style @param {DOMRect} rect */
const isForSpeechOnly = (element, style, rect) =>
  element.matches('.katex-mathml') || (style.position === 'absolute' && rect.width <= 1 && rect.height <= 1);

/** @param {DOMRect} a @param {DOMRect} b */
function overlap(a, b) {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  return new DOMRect(
    left,
    top,
    Math.max(0, Math.min(a.right, b.right) - left),
    Math.max(0, Math.min(a.bottom, b.bottom) - top),
  );
}

/** @param {DOMRect} rect @param {DOMRect} origin */
const within = ({ left, top, width, height }, origin) => ({
  left: left - origin.left,
  top: top - origin.top,
  width,
  height,
});

/** @param {string} opacity @param {Node[]} parts */
const withOpacity = (opacity, parts) =>
  opacity === '1' || parts.length === 0 ? parts : [svgElement('g', { opacity }, ...parts)];
