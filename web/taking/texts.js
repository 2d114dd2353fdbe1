/** The text of the page as SVG text, line by line where it stands. */
import { paintOf } from './colours.js';
import { svgElement } from './elements.js';

/** @typedef {{text: string, rect: DOMRect}} Line */

/**
 * @param {Text} node @param {CSSStyleDeclaration} style  of its element
 * @param {(rect: DOMRect) => boolean} isSeen @param {{left: number, top: number}} origin
 * @returns {SVGElement[]}
 */
export function textElements(node, style, isSeen, { left, top }) {
  if (style.visibility === 'hidden' || !/\S/.test(node.data)) return [];
  const ascent = ascentOf(style);
  return linesOf(node)
    .filter(({ rect }) => isSeen(rect))
    .map(({ text, rect }) => {
      const place = placeOf(style, rect);
      const baseline = rect.top + ascent + (rect.height - heightOf(style)) / 2;
      // Where its font is missing, another is squeezed into the same room.
      const room = text.length > 1 ? { textLength: rect.width, lengthAdjust: 'spacingAndGlyphs' } : {};
      return svgElement('text', { ...lookOf(style), ...place, x: place.x - left, y: baseline - top, ...room }, text);
    });
}

/** Aligned text keeps its end or its middle where another font is wider. @param {CSSStyleDeclaration} style @param {DOMRect} rect */
function placeOf({ textAlign, direction }, { left, right, width }) {
  if (direction === 'rtl') return { x: right, direction };
  if (textAlign === 'right' || textAlign === 'end') return { x: right, 'text-anchor': 'end' };
  return textAlign === 'center' ? { x: left + width / 2, 'text-anchor': 'middle' } : { x: left };
}

/** @param {CSSStyleDeclaration} style */
function lookOf({
  color,
  fontFamily,
  fontSize,
  fontWeight,
  fontStyle,
  letterSpacing,
  textDecoration,
  textDecorationLine,
}) {
  const given = (/** @type {string} */ value, /** @type {string} */ usual) => (value === usual ? undefined : value);
  return {
    ...paintOf('fill', color),
    'font-family': fontFamily,
    'font-size': fontSize,
    'font-weight': given(fontWeight, '400'),
    'font-style': given(fontStyle, 'normal'),
    'letter-spacing': given(letterSpacing, 'normal'),
    // Dots mark words that explain themselves when pointed at.
    'text-decoration': /dotted|dashed/.test(textDecoration) ? undefined : given(textDecorationLine, 'none'),
  };
}

/** @param {Text} node @returns {Line[]} */
function linesOf(node) {
  const { data } = node;
  const [start, end] = [data.search(/\S/), data.trimEnd().length];
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const lines =
    rects.length === 1 && rects[0] ? [{ text: data.slice(start, end), rect: rects[0] }] : brokenLines(node, range);
  const keepsSpaces = getComputedStyle(/** @type {Element} */ (node.parentElement)).whiteSpace.startsWith('pre');
  return lines.map(({ text, rect }) => ({
    text: keepsSpaces ? text.trimEnd() : text.replace(/\s+/g, ' ').trim(),
    rect,
  }));
}

/** Goes along the characters, to find where lines break. @param {Text} node @param {Range} range @returns {Line[]} */
function brokenLines(node, range) {
  /** @type {Line[]} */
  const lines = [];
  let start = 0;
  for (const character of node.data) {
    range.setStart(node, start);
    range.setEnd(node, (start += character.length));
    const rect = range.getBoundingClientRect();
    const line = lines.at(-1);
    // A mark on the character before it.
    if (rect.width === 0 && line && /\S/.test(character)) line.text += character;
    if (rect.width === 0) continue;
    if (line && Math.abs(line.rect.top - rect.top) < rect.height / 2) {
      line.text += character;
      line.rect = union(line.rect, rect);
    } else if (/\S/.test(character)) lines.push({ text: character, rect });
  }
  return lines;
}

/** @param {DOMRect} a @param {DOMRect} b */
function union(a, b) {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}

/** By font. @type {Map<string, {ascent: number, height: number}>} */
const metrics = new Map();

/** @param {CSSStyleDeclaration} style */
function metricsOf({ fontStyle, fontWeight, fontSize, fontFamily }) {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const known = metrics.get(font);
  if (known) return known;
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  context.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  const found = { ascent, height: ascent + descent };
  metrics.set(font, found);
  return found;
}
/** @param {CSSStyleDeclaration} style */
const ascentOf = (style) => metricsOf(style).ascent;
/** @param {CSSStyleDeclaration} style */
const heightOf = (style) => metricsOf(style).height;
