/** Embeds the page's fonts in a picture, because an image does not see those of the page around it. */

/** @param {SVGElement} svg @returns {Promise<string>} `@font-face` rules of the faces that its texts name */
export async function fontRules(svg) {
  const named = [...svg.querySelectorAll('[font-family], [style*="font"]')];
  const families = named
    .map((one) => `${one.getAttribute('font-family') ?? ''} ${one.getAttribute('style') ?? ''}`)
    .join();
  const faces = [...document.styleSheets].flatMap(facesOf).filter(({ style }) => families.includes(familyOf(style)));
  const rules = await Promise.all(faces.map(ruleOf));
  return rules.join('\n');
}

/** @param {CSSStyleDeclaration} style @returns {string} without quotes */
const familyOf = (style) => style.getPropertyValue('font-family').replace(/["']/g, '');

/** @param {CSSStyleSheet} sheet @returns {CSSFontFaceRule[]} */
const facesOf = (sheet) =>
  /** @type {CSSFontFaceRule[]} */ ([...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule));

/** @param {CSSFontFaceRule} rule @returns {Promise<string>} '' where the font cannot be read: another takes its place */
async function ruleOf({ style, cssText, parentStyleSheet }) {
  const given = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'))?.[1];
  // One of the machine's own.
  if (!given) return cssText;
  try {
    const address = given.startsWith('data:')
      ? given
      : await dataAddress(new URL(given, parentStyleSheet?.href ?? location.href));
    const range = style.getPropertyValue('unicode-range');
    return `@font-face{font-family:"${familyOf(style)}";font-style:${style.getPropertyValue('font-style')};font-weight:${style.getPropertyValue('font-weight')};src:url("${address}")${range && `;unicode-range:${range}`}}`;
  } catch {
    return '';
  }
}

/** @param {URL} url @returns {Promise<string>} */
async function dataAddress(url) {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
}
