/** Colours in the two notations that every reader of SVG knows: hexadecimal, and an opacity beside it. */

/** @typedef {{hex: string, alpha: number}} Colour */

const RGB = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/;
/** @type {Map<string, Colour>} */
const known = new Map();

/** @param {string} css  a computed colour @returns {Colour} */
export function colourOf(css) {
  const found = known.get(css) ?? parsed(css);
  known.set(css, found);
  return found;
}

/** @param {string} css @returns {Colour} */
function parsed(css) {
  const [, r, g, b, alpha] = RGB.exec(css) ?? painted(css);
  const hex = [r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
  return { hex: `#${hex}`, alpha: alpha === undefined ? 1 : Number(alpha) };
}

/** Lets a canvas work out a mixed colour or one of another colour space. @param {string} css */
function painted(css) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 1, height: 1 });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [css, r, g, b, alpha / 255].map(String);
}

/** @param {string} name  "fill" or "stroke" @param {string} css @returns {Record<string, string | number>} attributes */
export function paintOf(name, css) {
  const { hex, alpha } = colourOf(css);
  return alpha < 1 ? { [name]: hex, [`${name}-opacity`]: Number(alpha.toFixed(3)) } : { [name]: hex };
}
