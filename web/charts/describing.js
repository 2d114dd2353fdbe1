import { readAloud } from '../text/characters.js';

/**
 * Adds what a drawing shows now to its text alternative.
 * @param {Pick<import('./plot.js').Plot, 'svg'>} plot @param {string} summary
 */
export function describe({ svg }, summary) {
  svg.dataset.label ??= svg.getAttribute('aria-label') ?? '';
  svg.setAttribute('aria-label', `${svg.dataset.label}. ${readAloud(summary)}`);
}
