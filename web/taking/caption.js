/** The words that go with a figure: its title, text, settings, date, licence, and an entry for a bibliography. */

/**
 * @typedef {object} Subject
 * @property {string} id
 * @property {string} title
 * @property {{name: string, sha256: string, characters: number, trainTokens: number} | null} text
 * @property {string[]} settings  "Tosses: 100"
 * @property {string} link        to this state
 * @property {number} images      plots whose marks are pixels
 * @property {Date} date
 */

/** @param {Subject} subject @returns {string} */
export function captionOf({ id, title, text, settings, link, images, date }) {
  const day = dayOf(date);
  return [
    `${title} (figure “${id}” of Near Transfer).`,
    text &&
      `Text: “${text.name}”, ${text.characters} characters, the first ${text.trainTokens} for training; SHA-256 ${text.sha256}.`,
    settings.length > 0 && `Settings: ${settings.join('; ')}.`,
    `Made on ${day}, in the page’s light colours.`,
    images > 0 &&
      'In the SVG the cells of its matrix are an embedded image, because as shapes they would take megabytes.',
    'Licence: MIT, © 2026 the Near Transfer authors.',
    `Link: ${link}`,
    '',
    `@misc{near-transfer-2026-${id},`,
    `  title = {${title}},`,
    '  author = {{The Near Transfer authors}},',
    '  year = {2026},',
    `  howpublished = {Figure of Near Transfer: how a language model knows sentences nobody has written},`,
    `  note = {Made on ${day}${text ? `; text: ${text.name}` : ''}}${isPublic(link) ? ',' : ''}`,
    isPublic(link) && `  url = {${link}}`,
    '}',
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

/** @param {Date} date */
const dayOf = (date) => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** @param {string} link */
const isPublic = (link) => /^https:\/\/(?!localhost[:/])/.test(link);

/** @param {HTMLElement} figure @returns {string[]} the values of its controls with their labels */
export const settingsOf = (figure) =>
  [...figure.querySelectorAll('input, select, textarea')].flatMap((element) => {
    const control = /** @type {HTMLInputElement} */ (element);
    const value = control.closest('[hidden], td') ? '' : settingOf(control);
    const name = nameOf(control);
    return value === '' || name === '' ? [] : [`${name}: ${value}`];
  });

/** @param {HTMLInputElement} control @returns {string} '' for one that sets nothing */
function settingOf(control) {
  if (['file', 'range', 'hidden'].includes(control.type)) return '';
  if (control.type === 'radio') return control.checked ? labelOf(control) : '';
  if (control.type === 'checkbox') return control.checked ? 'yes' : '';
  return control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.text ?? '') : shortened(control.value);
}

/** Longer texts of the reader are cut. */
const LONGEST = 80;
/** @param {string} value */
const shortened = (value) => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);

/** @param {HTMLInputElement} control */
const nameOf = (control) =>
  control.type === 'radio' ? words(control.closest('fieldset')?.querySelector('legend')) : labelOf(control);

/** @param {HTMLInputElement} control */
const labelOf = (control) => control.getAttribute('aria-label') ?? (words(control.labels?.[0]) || control.id);

/** @param {Element | null | undefined} element */
const words = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
