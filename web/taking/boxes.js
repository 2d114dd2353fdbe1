/** Backgrounds and borders of the page as SVG. */
import { colourOf, paintOf } from './colours.js';
import { svgElement } from './elements.js';

/** @typedef {{left: number, top: number, width: number, height: number}} Box */

/** @param {CSSStyleDeclaration} style @param {Box} box  in the picture @returns {SVGElement[]} */
export function boxElements(style, box) {
  if (style.visibility === 'hidden' || box.width === 0 || box.height === 0) return [];
  return [...filling(style, box), ...patterns(style, box), ...borders(style, box), ...ring(style, box)];
}

/** @param {Box} box @param {number} [inset] */
const rectOf = ({ left, top, width, height }, inset = 0) => ({
  x: left + inset,
  y: top + inset,
  width: Math.max(0, width - 2 * inset),
  height: Math.max(0, height - 2 * inset),
});

/** @param {CSSStyleDeclaration} style @param {Box} box */
function radiusOf({ borderTopLeftRadius }, { width, height }) {
  const given = Number.parseFloat(borderTopLeftRadius);
  const shorter = Math.min(width, height);
  return Math.min(shorter / 2, borderTopLeftRadius.includes('%') ? (given / 100) * shorter : given);
}

/** @param {string} css */
const isSeen = (css) => colourOf(css).alpha > 0;

/** @param {CSSStyleDeclaration} style @param {Box} box */
const filling = (style, box) =>
  isSeen(style.backgroundColor)
    ? [
        svgElement('rect', {
          ...rectOf(box),
          rx: radiusOf(style, box) || undefined,
          ...paintOf('fill', style.backgroundColor),
        }),
      ]
    : [];

const SIDES = /** @type {const} */ (['Top', 'Right', 'Bottom', 'Left']);

/** @param {CSSStyleDeclaration} style @param {Box} box */
function borders(style, box) {
  const sides = SIDES.map((side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
    dashed: ['dashed', 'dotted'].includes(style[`border${side}Style`]),
  }));
  const [first] = sides;
  if (!first) return [];
  const paint = { ...paintOf('stroke', first.colour), 'stroke-dasharray': first.dashed ? 2 * first.width : '' };
  if (first.width > 0 && sides.every(({ width, colour }) => width === first.width && colour === first.colour))
    return isSeen(first.colour) ? [outline(style, box, first.width, paint)] : [];
  return sides.flatMap(({ width, colour }, i) =>
    width > 0 && isSeen(colour) ? [svgElement('rect', { ...sideOf(box, i, width), ...paintOf('fill', colour) })] : [],
  );
}

/** @param {CSSStyleDeclaration} style @param {Box} box @param {number} width @param {Record<string, string | number>} paint */
const outline = (style, box, width, paint) =>
  svgElement('rect', {
    ...rectOf(box, width / 2),
    rx: Math.max(0, radiusOf(style, box) - width / 2) || undefined,
    fill: 'none',
    'stroke-width': width,
    ...paint,
  });

/** @param {Box} box @param {number} side  clockwise from the top @param {number} thick */
function sideOf({ left, top, width, height }, side, thick) {
  const isAcross = side % 2 === 0;
  return {
    x: side === 1 ? left + width - thick : left,
    y: side === 2 ? top + height - thick : top,
    width: isAcross ? width : thick,
    height: isAcross ? thick : height,
  };
}

/** A shadow within the box, without blur, sets rows off. @param {CSSStyleDeclaration} style @param {Box} box */
function ring(style, box) {
  const [, colour = '', width = ''] = /^(.+?) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow) ?? [];
  return width ? [outline(style, box, Number(width), paintOf('stroke', colour))] : [];
}

/** Stripes and bars that the style sheets draw as gradients. @param {CSSStyleDeclaration} style @param {Box} box */
function patterns(style, box) {
  const { backgroundImage } = style;
  if (backgroundImage.startsWith('repeating-linear-gradient')) return stripes(backgroundImage, box);
  const bar = /^linear-gradient\((.+?\)), \1\)$/.exec(backgroundImage)?.[1];
  return bar ? [svgElement('rect', { ...placed(style, box), ...paintOf('fill', bar) })] : [];
}

/** @param {CSSStyleDeclaration} style @param {Box} box */
function placed({ backgroundSize, backgroundPosition }, { left, top, width, height }) {
  const [w = '100%', h = '100%'] = backgroundSize.split(/ (?![^(]*\))/);
  const [x = '0%', y = '0%'] = backgroundPosition.split(' ');
  const of = (/** @type {string} */ length, /** @type {number} */ whole) =>
    length.endsWith('%') ? (Number.parseFloat(length) / 100) * whole : Number.parseFloat(length);
  const [barWidth, barHeight] = [of(w, width), of(h, height)];
  return { x: left + of(x, width - barWidth), y: top + of(y, height - barHeight), width: barWidth, height: barHeight };
}

const STOP = /(rgba?\([^)]*\)|color\([^)]*\)) ([\d.]+)px(?: ([\d.]+)px)?/g;
let gradients = 0;

/** @param {string} image @param {Box} box */
function stripes(image, box) {
  const degrees = Number(/\((-?[\d.]+)deg/.exec(image)?.[1] ?? (/\(to top/.test(image) ? 0 : 180));
  const stops = Array.from(image.matchAll(STOP), ([, colour = '', from, to]) =>
    [from, to].flatMap((at) => (at === undefined ? [] : [{ colour, at: Number(at) }])),
  ).flat();
  const period = stops.at(-1)?.at ?? 0;
  if (period === 0) return [];
  const [x, y] = [box.left, box.top + box.height];
  const turn = (degrees * Math.PI) / 180;
  const id = `stripes-${gradients++}`;
  const gradient = svgElement(
    'linearGradient',
    {
      id,
      gradientUnits: 'userSpaceOnUse',
      spreadMethod: 'repeat',
      x1: x,
      y1: y,
      x2: x + period * Math.sin(turn),
      y2: y - period * Math.cos(turn),
    },
    ...stops.map(({ colour, at }) => {
      const { hex, alpha } = colourOf(colour);
      return svgElement('stop', { offset: String(at / period), 'stop-color': hex, 'stop-opacity': alpha });
    }),
  );
  return [gradient, svgElement('rect', { ...rectOf(box), fill: `url(#${id})` })];
}
