/** Beside the matrix: the pair under the crosshair in words, and the likeliest characters of its row. */
import { at, named } from '../../controls/elements.js';
import { showBarList } from '../../charts/bar-list.js';
import { largest } from '../../models/counting.js';
import { glyph, glyphWithin } from '../../text/characters.js';
import { integer, probability } from '../../text/format.js';

const LIKELIEST = 10;

/** @typedef {ReturnType<typeof createRowView>} RowView */

/**
 * @param {HTMLElement} figure @param {(message: string) => void} announce
 */
export function createRowView(figure, announce) {
  const reading = at(figure, '[data-reading]');
  const pin = at(figure, '[data-pin]');
  const title = at(figure, '[data-row-title]');
  const list = at(figure, '[data-row]');
  return {
    /**
     * @param {Uint32Array} vocabulary @param {import('./counts.js').BigramCounts} counts
     * @param {number} current @param {number} next @param {boolean} aloud
     */
    show(vocabulary, counts, current, next, aloud) {
      const row = rowOf(counts, current);
      title.replaceChildren(named(`After ‘${glyphWithin(vocabulary[current] ?? 0)}’, the likeliest are`));
      if (!row) {
        reading.textContent = 'Counting this row …';
        showBarList(list, []);
        return;
      }
      reading.textContent = sentenceOf(vocabulary, row, current, next);
      if (aloud) announce(reading.textContent);
      showBarList(list, likeliest(vocabulary, row, next));
    },
    /** @param {boolean} pinned */
    pinned(pinned) {
      // Phones have no keys to press.
      const [keys, press] = matchMedia('(hover: hover)').matches
        ? [', or press Escape,', 'Click or press Enter']
        : ['', 'Tap'];
      pin.textContent = pinned ? `Pinned; press it again${keys} to let go.` : `${press} to pin a pair.`;
    },
  };
}

/** @typedef {{counts: ArrayLike<number>, probabilities: ArrayLike<number>, total: number}} Row */
/** @param {import('./counts.js').BigramCounts} counts @param {number} current @returns {Row | null} */
function rowOf(counts, current) {
  const [seen, probabilities] = [counts.counts(current), counts.probabilities(current)];
  return seen && probabilities && { counts: seen, probabilities, total: counts.total(current) };
}

/** @param {Uint32Array} vocabulary @param {Row} row @param {number} current @param {number} next */
function sentenceOf(vocabulary, { counts, probabilities, total }, current, next) {
  const [before, after] = [glyphWithin(vocabulary[current] ?? 0), glyphWithin(vocabulary[next] ?? 0)];
  const times =
    total === 0
      ? 'never followed by anything in training'
      : `${integer(counts[next] ?? 0)} of ${integer(total)} times in training`;
  return `p( ${after} | ${before} ) = ${probability(probabilities[next] ?? 0)}: ${times}`;
}

/** @param {Uint32Array} vocabulary @param {Row} row @param {number} next @returns {import('../../charts/bar-list.js').BarRow[]} */
function likeliest(vocabulary, { counts, probabilities }, next) {
  return largest(probabilities, LIKELIEST).map((id) => ({
    name: glyph(vocabulary[id] ?? 0),
    share: probabilities[id] ?? 0,
    value: probability(probabilities[id] ?? 0),
    detail: integer(counts[id] ?? 0),
    marked: id === next,
  }));
}
