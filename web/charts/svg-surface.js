/**
 * A surface whose drawing becomes one SVG. Charts draw on it with the same functions as on the screen, so that posters
 * and exports need no other drawing code.
 */
import { Context } from 'svgcanvas';

const SVG = 'http://www.w3.org/2000/svg';

/** Adds features that the charts need to svgcanvas's context. */
class SvgContext extends Context {
  /** @param {any} [rule]  fill rule of a path with several rings */
  fill(rule) {
    super.fill();
    if (rule === 'evenodd') this.__currentElement.setAttribute('fill-rule', rule);
  }

  /**
   * Draws a full circle as two arcs: svgcanvas leaves a gap in one arc, and rounded coordinates close the gap, which
   * makes the circle vanish.
   * @param {number} x @param {number} y @param {number} radius @param {number} start @param {number} end
   * @param {boolean} [backwards]
   */
  arc(x, y, radius, start, end, backwards) {
    if (end - start < 2 * Math.PI) return super.arc(x, y, radius, start, end, backwards);
    super.arc(x, y, radius, start, start + Math.PI);
    super.arc(x, y, radius, start + Math.PI, start + 2 * Math.PI);
    this.closePath();
  }

  /** Keeps a painted path in place, because svgcanvas moves it into the clip. */
  clip() {
    const path = this.__currentElement;
    this.__applyCurrentDefaultPath();
    if (path.getAttribute('fill') !== 'none' || path.getAttribute('stroke') !== 'none')
      path.after(path.cloneNode(true));
    super.clip();
  }

  /**
   * Sets the font in inline CSS, which style sheets do not override and which supports custom properties.
   * @param {string} text @param {number} x @param {number} y
   */
  fillText(text, x, y) {
    const element = this.__createElement('text', { x, y, 'text-anchor': ANCHORS[this.textAlign] ?? 'start' });
    const baseline = this.textBaseline === 'middle' ? ';dominant-baseline:central' : '';
    element.setAttribute('style', `font:${this.font};fill:${this.fillStyle}${baseline}`);
    if (this.globalAlpha < 1) element.setAttribute('opacity', String(this.globalAlpha));
    element.append(text);
    this.__closestGroupOrSvg().append(element);
  }

  /**
   * Embeds a picture as an image, which keeps its pixels apart where it is enlarged.
   * @param {any} source  a canvas @param {number} x @param {number} y @param {number} [width] @param {number} [height]
   */
  drawImage(source, x, y, width = source.width, height = source.height) {
    const image = this.__createElement('image', { x, y, width, height, preserveAspectRatio: 'none' });
    image.setAttribute('href', addressOf(source));
    image.setAttribute('style', 'image-rendering:pixelated');
    this.__closestGroupOrSvg().append(image);
  }
}

/** @param {CanvasImageSource & {width: number, height: number}} source @returns {string} its pixels as an address */
function addressOf(source) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: source.width, height: source.height });
  canvas.getContext('2d')?.drawImage(source, 0, 0);
  return canvas.toDataURL();
}

/** @type {Record<string, string>} */
const ANCHORS = { center: 'middle', right: 'end', end: 'end' };

/** More cells than these become an image: as paths they would take megabytes. */
const MOST_CELLS = 50_000;

/**
 * @param {Document} document  creates the elements; nothing is added to it
 * @param {Pick<import('./plot.js').Surface, 'width' | 'height' | 'margin' | 'theme' | 'svg'>} options  svg: an empty one
 * @returns {import('./plot.js').Surface}
 */
export function createSvgSurface(document, { width, height, margin, theme, svg }) {
  // svgcanvas uses `ctx` only to measure text, which no chart does.
  const context = new SvgContext({ width, height, document, ctx: {} });
  return {
    context: /** @type {any} */ (context),
    svg,
    width,
    height,
    margin,
    density: 1,
    theme,
    drawPixels(image, left, top, side) {
      if (image.pixels.length > MOST_CELLS) context.drawImage(canvasOf(image), left, top, side, side);
      else context.__closestGroupOrSvg().append(pixelsOf(document, image, theme, left, top, side));
    },
  };
}

/**
 * @param {import('./plot.js').Surface} surface  from `createSvgSurface`
 * @param {string} label  the text alternative
 * @returns {SVGSVGElement} its drawing as one SVG, with the marks below the axes
 */
export function pictureOf({ context, svg, width, height }, label) {
  const axes = /** @type {SVGSVGElement} */ (svg.node());
  const picture = /** @type {SVGSVGElement} */ (axes.cloneNode(false));
  picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', label);
  const marks = /** @type {SVGSVGElement} */ (/** @type {any} */ (context).getSvg());
  picture.append(...[...marks.childNodes, ...axes.childNodes].map((node) => node.cloneNode(true)));
  return picture;
}

/**
 * Draws a square of the commonest colour and on it one path per colour, which joins adjacent equal cells in strokes, to
 * avoid one element per pixel.
 * @param {Document} document @param {import('./matrix.js').Pixels} image @param {import('./theme.js').Theme} theme
 * @param {number} left @param {number} top @param {number} side
 */
function pixelsOf(document, { size, pixels }, theme, left, top, side) {
  const group = document.createElementNS(SVG, 'g');
  // Shifted half a cell down, so that rows have integer coordinates.
  group.setAttribute('transform', `translate(${left},${top + side / size / 2}) scale(${side / size})`);
  const runs = runsOf(size, pixels);
  const ground = commonest(pixels);
  runs.set(ground, `M0 ${(size - 1) / 2}h${size}`);
  for (const [colour, d] of [...runs].sort(([a], [b]) => Number(b === ground) - Number(a === ground) || a - b)) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('stroke', theme.css(colour));
    path.setAttribute('d', d);
    if (colour === ground) path.setAttribute('stroke-width', String(size));
    group.append(path);
  }
  return group;
}

/** @param {import('./matrix.js').Pixels} image @returns {HTMLCanvasElement} */
function canvasOf({ size, pixels }) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: size, height: size });
  const bytes = new Uint8ClampedArray(/** @type {ArrayBuffer} */ (pixels.buffer));
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, size, size), 0, 0);
  return canvas;
}

/** @param {Uint32Array} pixels */
function commonest(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/** @param {number} size @param {Uint32Array} pixels @returns {Map<number, string>} path data by colour, along the middle of the cells */
function runsOf(size, pixels) {
  /** @type {Map<number, string>} */
  const paths = new Map();
  for (let start = 0, end = 0; start < pixels.length; start = end) {
    const colour = pixels[start] ?? 0;
    const lineEnd = size * (Math.floor(start / size) + 1);
    for (end = start + 1; end < lineEnd && pixels[end] === colour; ) end++;
    const run = `M${start % size} ${Math.floor(start / size)}h${end - start}`;
    paths.set(colour, (paths.get(colour) ?? '') + run);
  }
  return paths;
}
