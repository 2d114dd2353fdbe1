/** Elements of the SVG that is being made. */

export const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} name @param {Record<string, string | number | undefined>} attributes @param {(Node | string)[]} children @returns {SVGElement} */
export function svgElement(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== '')
      element.setAttribute(key, typeof value === 'number' ? short(value) : value);
  element.append(...children);
  return element;
}

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(2)));
