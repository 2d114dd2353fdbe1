/** The drawing of a plot as SVG: marks by the chart's own draw function, axes and labels as they stand over it. */
import { createSvgSurface } from '../charts/svg-surface.js';
import { SVG, svgElement } from './elements.js';
import { plainCopy } from './plain-svg.js';

/** @typedef {import('../charts/plot.js').Drawing} Drawing */
/**
 * @typedef {object} Tools  Of the page, which this script does not load once more.
 * @property {typeof import('../charts/plot.js').drawingIn} drawingIn
 * @property {typeof import('../charts/theme.js').readTheme} readTheme
 * @property {typeof import('d3-selection').select} select
 * @property {typeof import('../page/figure-data.js').dataOf} dataOf
 */
/** @typedef {{group: SVGElement, isImage: boolean}} Layer  isImage: its marks are pixels */

/** Characters of SVG; more marks become an image. */
const LONGEST_MARKS = 1_200_000;
/** Image pixels in a CSS pixel. */
const DENSITY = 2;

/**
 * @param {HTMLElement} box  of the plot @param {Drawing} drawing @param {import('../charts/theme.js').Theme} theme @param {Tools} tools
 * @returns {Layer} empty where the plot shows nothing yet
 */
export function layerOf(box, drawing, theme, { select }) {
  const [width, height] = [Math.round(box.clientWidth), Math.round(box.clientHeight)];
  const { margin } = drawing;
  if (width <= margin.left + margin.right || height <= margin.top + margin.bottom) return nothing();
  const surface = createSvgSurface(document, { width, height, margin, theme, svg: emptySvg(select, width, height) });
  if (drawing.draw(surface) === null) return posterIn(box);
  const marks = tidied(/** @type {any} */ (surface.context).getSvg());
  const isLarge = marks.outerHTML.length > LONGEST_MARKS;
  const axes = axesOf(box, /** @type {SVGSVGElement} */ (surface.svg.node()));
  const painted = isLarge ? imageOf(drawing, { ...surface, svg: emptySvg(select, width, height) }) : marks;
  return { group: svgElement('g', {}, painted, ...axes), isImage: isLarge || marks.querySelector('image') !== null };
}

const nothing = () => ({ group: svgElement('g', {}), isImage: false });

/** @param {Tools['select']} select @param {number} width @param {number} height */
function emptySvg(select, width, height) {
  const svg = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, 'svg'));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return select(svg);
}

/** Style sheets apply while it stands in its box. @param {HTMLElement} box @param {SVGSVGElement} svg @returns {Node[]} */
function axesOf(box, svg) {
  box.append(svg);
  const copy = plainCopy(svg);
  svg.remove();
  return [...(copy?.childNodes ?? [])];
}

/** Before a plot has data, its poster stands in its box. @param {HTMLElement} box @returns {Layer} */
function posterIn(box) {
  const svg = box.querySelector('svg');
  const copy = svg && plainCopy(svg);
  if (!copy) return nothing();
  for (const [name, value] of Object.entries({ width: box.clientWidth, height: box.clientHeight }))
    copy.setAttribute(name, String(value));
  return { group: svgElement('g', {}, copy), isImage: false };
}

/** @param {Drawing} drawing @param {import('../charts/plot.js').Surface} surface  of the same size */
function imageOf(drawing, surface) {
  const { width, height } = surface;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: DENSITY * width, height: DENSITY * height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.scale(DENSITY, DENSITY);
  const { drawPixels, ...painted } = surface;
  drawing.draw({ ...painted, context, density: DENSITY });
  return svgElement('image', { width, height, href: canvas.toDataURL() });
}

/** svgcanvas writes every property on every shape. */
const USUAL =
  /^(stroke-miterlimit=.*|stroke-linecap=butt|stroke-linejoin=miter|stroke-width=1|stroke-dasharray=|opacity=1|paint-order=.*|transform=matrix\(1 0 0 1 0 0\)|(font|text)-.*|fill-opacity=1|stroke-opacity=1)$/;

/** @param {SVGSVGElement} marks @returns {SVGElement} without what is usual, and without shapes that have no paint */
function tidied(marks) {
  const group = svgElement('g', { fill: 'none' }, ...marks.childNodes);
  for (const element of group.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes])
      if (element.localName !== 'text' && (USUAL.test(`${name}=${value}`) || value === ''))
        element.removeAttribute(name);
    if (element.getAttribute('stroke') === 'none') element.removeAttribute('stroke');
    const isPath = element.localName === 'path' && !element.closest('clipPath');
    if (isPath && !element.hasAttribute('stroke') && element.getAttribute('fill') === 'none') element.remove();
  }
  return group;
}
