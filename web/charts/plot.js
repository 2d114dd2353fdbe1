/**
 * The surface of a chart: a canvas for marks below an SVG for axes, labels and handles. The SVG keeps text crisp,
 * selectable and accessible. Both fill the box and follow its size, the screen's density and the theme.
 */
import { select } from 'd3-selection';
import { whenVisible } from '../scheduling/when-visible.js';
import { onDensityChange } from './density.js';
import { currentTheme, onThemeChange } from './theme.js';

/** @typedef {{top: number, right: number, bottom: number, left: number}} Margin */
/**
 * @typedef {object} Surface
 * @property {CanvasRenderingContext2D} context  in CSS pixels; cleared before each drawing
 * @property {import('d3-selection').Selection<SVGSVGElement, unknown, null, undefined>} svg
 * @property {number} width    of the box, CSS pixels
 * @property {number} height
 * @property {Margin} margin
 * @property {number} density  device pixels per CSS pixel
 * @property {import('./theme.js').Theme} theme
 * @property {(image: import('./matrix.js').Pixels, left: number, top: number, side: number) => void} [drawPixels]
 *   present if the surface has no pixels; paints a square image, enlarged without smoothing
 */
/**
 * @typedef {object} Drawing  A plot's drawing, for any surface.
 * @property {Margin} margin
 * @property {(surface: Surface) => unknown} draw
 * @property {() => void} redraw  draws on the plot's own surface again
 * @property {() => string} label
 */
/**
 * @typedef {object} Plot
 * @property {() => void} redraw  requests a drawing; drawn at most once per frame, only near the screen
 * @property {() => Surface | null} surface  the surface of the last drawing
 * @property {SVGSVGElement} svg
 * @property {HTMLCanvasElement} canvas
 */

/** @type {Margin} */
const MARGIN = { top: 28, right: 16, bottom: 44, left: 52 };

/** Drawings by the plot's box. @type {WeakMap<Element, Drawing>} */
const drawings = new WeakMap();

/** Finds a plot's drawing, to repeat it on another surface. @param {Element} box @returns {Drawing | null} null if the box has no plot */
export const drawingIn = (box) => drawings.get(box) ?? null;

/**
 * @param {HTMLElement} box  `<div class="plot" style="aspect-ratio: …">`; its aspect ratio fixes the height before scripts run.
 *   Its poster gives way to the first drawing.
 * @param {{label: string, margin?: Partial<Margin>, interactive?: boolean}} options
 *   label: the picture's text alternative; `interactive` makes the SVG a group of focusable children
 * @param {(surface: Surface) => unknown} draw  returns null where it has nothing to show yet: the poster then stays
 * @returns {Plot}
 */
export function createPlot(box, options, draw) {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('role', options.interactive ? 'group' : 'img');
  svg.setAttribute('aria-label', options.label);
  const margin = { ...MARGIN, ...options.margin };
  /** @type {Surface | null} */
  let surface = null;
  /** The first drawing creates it. @type {CanvasRenderingContext2D | null} */
  let context = null;
  // The observer sets it, because reading the box's size in a drawing would force a layout of the page.
  let size = { width: 0, height: 0 };

  const paint = () => {
    const { width, height } = size;
    // During the page's layout a box may be smaller than its margins.
    if (width <= margin.left + margin.right || height <= margin.top + margin.bottom) return;
    context ??= /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    prepare(context, width, height);
    surface = { context, svg: select(svg), width, height, margin, density: devicePixelRatio, theme: currentTheme() };
    const poster = canvas.isConnected ? null : [...box.childNodes];
    if (poster) box.replaceChildren(canvas, svg);
    if (draw(surface) === null && poster) box.replaceChildren(...poster);
    hideMarks(svg);
  };
  const redraw = whenVisible(box, paint);
  drawings.set(box, { margin, draw, redraw, label: () => svg.getAttribute('aria-label') ?? '' });
  new ResizeObserver(([entry]) => {
    const { width, height } = entry?.contentRect ?? size;
    size = { width: Math.round(width), height: Math.round(height) };
    // Not with each drawing: it would lay out every label again.
    svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
    redraw();
  }).observe(box);
  onDensityChange(redraw);
  onThemeChange((atOnce) => {
    // Before it has data, a plot keeps its static picture, which prints well.
    if (atOnce) paint();
    else redraw();
  });
  return { redraw, surface: () => surface, svg, canvas };
}

/**
 * Leaves only handles to screen readers: the label says what the picture shows, and a table holds its numbers. Firefox
 * would read every tick.
 * @param {SVGSVGElement} svg
 */
function hideMarks(svg) {
  for (const child of svg.children) child.ariaHidden = String(!child.matches('[tabindex], :has([tabindex])'));
}

/** Clears a canvas and fits it to its box's size and density. @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
function prepare(context, width, height) {
  const { canvas } = context;
  const density = devicePixelRatio;
  const [w, h] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, w, h);
  context.setTransform(density, 0, 0, density, 0, 0);
}
