/**
 * The surface of a chart: a canvas for marks with an SVG over it for axes, labels and handles, so that text stays
 * crisp, selectable and readable aloud. Both fill the box and follow its size, the screen's density and the theme.
 */
import { select } from 'd3-selection';
import { whenVisible } from '../scheduling/when-visible.js';
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
 *   where the surface has no pixels: paints a square image, enlarged without smoothing
 */
/**
 * @typedef {object} Drawing  How a plot is drawn, on whatever surface.
 * @property {Margin} margin
 * @property {(surface: Surface) => unknown} draw
 * @property {() => string} label
 */
/**
 * @typedef {object} Plot
 * @property {() => void} redraw  asks for a drawing; done at most once a frame, only while near the screen
 * @property {() => Surface | null} surface  the surface as last drawn
 * @property {SVGSVGElement} svg
 * @property {HTMLCanvasElement} canvas
 */

/** @type {Margin} */
const MARGIN = { top: 28, right: 16, bottom: 44, left: 52 };

/** By the box that a plot fills. @type {WeakMap<Element, Drawing>} */
const drawings = new WeakMap();

/** What a box shows, to be drawn on a surface of another kind as well. @param {Element} box @returns {Drawing | null} null where it holds no plot */
export const drawingIn = (box) => drawings.get(box) ?? null;

/**
 * @param {HTMLElement} box  `<div class="plot" style="aspect-ratio: …">`; its aspect ratio fixes the height before scripts run.
 *   Its poster gives way to the first drawing.
 * @param {{label: string, margin?: Partial<Margin>, interactive?: boolean}} options
 *   label: the text alternative of the picture; with `interactive` the SVG is a group whose children are focusable
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
  drawings.set(box, { margin, draw, label: () => svg.getAttribute('aria-label') ?? '' });
  /** @type {Surface | null} */
  let surface = null;
  /** Made when something is first drawn. @type {CanvasRenderingContext2D | null} */
  let context = null;
  // Set by the observer: reading the box's size in every drawing would lay out the page each time.
  let size = { width: 0, height: 0 };

  const paint = () => {
    const { width, height } = size;
    // While a page is being laid out a box may be smaller than its own margins.
    if (width <= margin.left + margin.right || height <= margin.top + margin.bottom) return;
    context ??= /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    prepare(context, width, height);
    surface = { context, svg: select(svg), width, height, margin, density: devicePixelRatio, theme: currentTheme() };
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const poster = canvas.isConnected ? null : [...box.childNodes];
    if (poster) box.replaceChildren(canvas, svg);
    if (draw(surface) === null && poster) box.replaceChildren(...poster);
  };
  const redraw = whenVisible(box, paint);
  new ResizeObserver(([entry]) => {
    const { width, height } = entry?.contentRect ?? size;
    size = { width: Math.round(width), height: Math.round(height) };
    redraw();
  }).observe(box);
  onThemeChange((atOnce) => {
    // A plot that was never drawn keeps its static picture, which prints well.
    if (atOnce && surface) paint();
    else redraw();
  });
  return { redraw, surface: () => surface, svg, canvas };
}

/** Empties a canvas, of the size and density that its box has now. @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
function prepare(context, width, height) {
  const { canvas } = context;
  const density = devicePixelRatio;
  const [w, h] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, w, h);
  context.setTransform(density, 0, 0, density, 0, 0);
}
