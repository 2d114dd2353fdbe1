/** Makes the contents follow the reading position, and open and close in their bar at the top. */
import { all, target } from './elements.js';

/** Margins that leave one line of the window; the section at this line is the current one. */
const READING_LINE = '-30% 0px -70% 0px';

/** @param {Document} document */
export function setUpContents(document) {
  const contents = /** @type {HTMLElement} */ (document.querySelector('.contents'));
  const toggle = createToggle(contents);
  contents.addEventListener('click', (event) => {
    if (/** @type {Element} */ (event.target).closest('a')) toggle(false);
  });
  followReading(document, contents);
}

/** @param {HTMLElement} contents @returns {(open: boolean) => void} */
function createToggle(contents) {
  const button = /** @type {HTMLElement} */ (contents.querySelector('.contents-toggle'));
  const isOpen = () => button.getAttribute('aria-expanded') === 'true';
  /** @param {boolean} open */
  const toggle = (open) => button.setAttribute('aria-expanded', String(open));
  button.addEventListener('click', () => toggle(!isOpen()));
  contents.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    toggle(false);
    button.focus();
  });
  contents.ownerDocument.addEventListener('pointerdown', (event) => {
    if (!contents.contains(/** @type {Node} */ (event.target))) toggle(false);
  });
  return toggle;
}

/**
 * @param {Document} document
 * @param {HTMLElement} contents
 */
function followReading(document, contents) {
  const links = new Map(all(contents, '.contents-panel > ol > li > a').map((link) => [target(document, link), link]));
  const first = links.keys().next().value;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target: section, isIntersecting } of entries)
        if (isIntersecting) mark(contents, links.get(/** @type {HTMLElement} */ (section)));
      if (isAbove(first)) mark(contents, undefined);
    },
    { rootMargin: READING_LINE },
  );
  for (const section of links.keys()) if (section) observer.observe(section);
}

/** @param {HTMLElement | null | undefined} section @returns {boolean} whether the reading line is above the section */
const isAbove = (section) =>
  Boolean(section && section.getBoundingClientRect().top > 0.3 * section.ownerDocument.documentElement.clientHeight);

/**
 * @param {HTMLElement} contents
 * @param {HTMLElement | undefined} link  of the current section; undefined above the first
 */
function mark(contents, link) {
  contents.querySelector('[aria-current]')?.removeAttribute('aria-current');
  const here = /** @type {HTMLElement} */ (contents.querySelector('.contents-here'));
  here.textContent = link?.textContent ?? '';
  if (!link) return;
  link.setAttribute('aria-current', 'true');
  scrollIntoPanel(/** @type {HTMLElement} */ (contents.querySelector('.contents-panel')), link);
}

/**
 * Scrolls the panel, never the page.
 * @param {HTMLElement} panel
 * @param {HTMLElement} link
 */
function scrollIntoPanel(panel, link) {
  const outer = panel.getBoundingClientRect();
  const inner = link.getBoundingClientRect();
  if (inner.top < outer.top || inner.bottom > outer.bottom) panel.scrollTop += inner.top - outer.top - outer.height / 3;
}
