/** Copies SVG of the page with its look as attributes, because the page's style sheets stay behind. */
import { paintOf } from './colours.js';
import { svgElement } from './elements.js';

/** Properties of shapes, with their initial values. */
const OF_SHAPES = {
  'fill-rule': 'nonzero',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'vector-effect': 'none',
  'shape-rendering': 'auto',
  'paint-order': 'normal',
};
const OF_TEXT = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'letter-spacing': 'normal',
};
const SHAPES = ['path', 'line', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'text', 'tspan'];
/** Behaviour, and what a style sheet needs. */
const LEFT_OUT =
  /^(class|style|role|tabindex|focusable|translate|aria-.*|data-.*|fill.*|stroke.*|opacity|font.*|text-anchor)$/;

/** @param {Element} element  in the page, so that its style is known @returns {SVGElement | null} null where nothing is seen of it */
export function plainCopy(element) {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return null;
  const copy = svgElement(element.localName, ownAttributes(element));
  if (SHAPES.includes(element.localName)) {
    const look = lookOf(element.localName, style);
    if (!look) return null;
    for (const [name, value] of Object.entries(look)) copy.setAttribute(name, String(value));
  }
  if (style.opacity !== '1') copy.setAttribute('opacity', style.opacity);
  for (const child of element.childNodes) {
    const made = child.nodeType === Node.ELEMENT_NODE ? plainCopy(/** @type {Element} */ (child)) : child.cloneNode();
    if (made) copy.append(made);
  }
  return copy;
}

/** @param {Element} element */
function ownAttributes(element) {
  const kept = [...element.attributes].filter(({ name }) => !LEFT_OUT.test(name) && !name.startsWith('xmlns'));
  const marker = /marker:[^;]+/.exec(element.getAttribute('style') ?? '')?.[0];
  return { ...Object.fromEntries(kept.map(({ name, value }) => [name, value])), ...(marker && { style: marker }) };
}

/** @param {string} name @param {CSSStyleDeclaration} style @returns {Record<string, string | number> | null} null for a shape without paint */
function lookOf(name, style) {
  const isText = name === 'text' || name === 'tspan';
  const [fill, stroke] = [painting('fill', style), painting('stroke', style)];
  if (!isText && fill.fill === 'none' && stroke.stroke === 'none' && style.getPropertyValue('marker-start') === 'none')
    return null;
  const initial = isText ? { ...OF_SHAPES, ...OF_TEXT } : OF_SHAPES;
  const others = Object.entries(initial)
    .map(([property, usual]) => /** @type {const} */ ([property, style.getPropertyValue(property), usual]))
    .filter(([, value, usual]) => value !== usual && value !== '');
  const look = Object.fromEntries(others.map(([property, value]) => [property, value]));
  return stroke.stroke === 'none' ? { ...look, ...fill } : { ...look, ...fill, ...stroke };
}

/** @param {"fill" | "stroke"} name @param {CSSStyleDeclaration} style @returns {Record<string, string | number>} */
function painting(name, style) {
  const value = style.getPropertyValue(name);
  const opacity = Number(style.getPropertyValue(`${name}-opacity`));
  if (value === 'none' || opacity === 0) return { [name]: 'none' };
  if (value.startsWith('url(')) return { [name]: value };
  const { [`${name}-opacity`]: alpha = 1, ...paint } = paintOf(name, value);
  const share = Number(alpha) * opacity;
  if (share === 0) return { [name]: 'none' };
  return share < 1 ? { ...paint, [`${name}-opacity`]: Number(share.toFixed(3)) } : paint;
}
