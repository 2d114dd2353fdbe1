/**
 * Gives one element the page's light colours. The root's would do it for the whole page, whose style the browser would
 * have to work out again, for half a second.
 */

/** Custom properties of the style sheets' light theme. @returns {[string, string][]} */
const lightTokens = () =>
  [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) =>
      rule instanceof CSSStyleRule && rule.selectorText === ':root' ? customProperties(rule.style) : [],
    ),
  );

/** @param {CSSStyleDeclaration} style @returns {[string, string][]} */
const customProperties = (style) =>
  [...style].filter((name) => name.startsWith('--')).map((name) => [name, style.getPropertyValue(name)]);

/** @param {HTMLElement} element @returns {() => void} puts its own colours back */
export function lighten(element) {
  const before = element.style.cssText;
  // An empty value would take the property away.
  for (const [name, value] of lightTokens()) element.style.setProperty(name, value || ' ');
  // The page's own colour is inherited as it was worked out there.
  element.style.color = 'var(--text)';
  element.style.colorScheme = 'light';
  return () => void (element.style.cssText = before);
}
