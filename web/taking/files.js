/** Files of a picture: SVG as it is, and PNG as a browser paints that SVG. */
import { svgElement } from './elements.js';
import { fontRules } from './fonts.js';

/** @typedef {import('./picture.js').Picture} Picture */

/** Pixels of a PNG in a pixel of the page. */
export const SCALE = 2;

/** @param {Picture} picture @returns {string} */
export const svgText = ({ svg }) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;

/** @param {Picture} picture @returns {Promise<Blob>} */
export async function pngOf({ svg, width, height }) {
  const dressed = /** @type {SVGElement} */ (svg.cloneNode(true));
  dressed.prepend(svgElement('style', {}, await fontRules(svg)));
  for (const [name, length] of Object.entries({ width, height })) dressed.setAttribute(name, String(SCALE * length));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(dressed))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: Math.round(SCALE * width), height: Math.round(SCALE * height) });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('This browser makes no PNG of so large a picture.')),
    ),
  );
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
