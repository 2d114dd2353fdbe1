/** Chooses the pairs that the prose speaks of, so that its examples are of the loaded text. */
import { largest } from '../../models/counting.js';
import { characterClass } from '../../text/characters.js';

/** @typedef {Pick<import('./counts.js').BigramCounts, 'whole' | 'counts' | 'total' | 'fetch'>} Counts */
/** @typedef {Record<string, number | null>} Telling  metrics without their prefix: code points, and shares from 0 to 1 */

/** Rows to look at: of a large vocabulary, each is fetched. */
const FETCHED_ROWS = 8;
const WHOLE_ROWS = 64;
const COMMONEST = 200;
/** A row with fewer counts says little. */
const ENOUGH = 20;
const NAMES = [
  ...['pair_current', 'pair_next', 'pair_given', 'pair_alone'],
  ...['asked', 'asked_first', 'asked_second', 'asked_third', 'asked_answer', 'asked_share'],
  ...['surest', 'surest_next', 'surest_share'],
];
export const tellingNames = NAMES.map((name) => `bigram.${name}`);

/**
 * @param {import('../../workers/protocol.js').CorpusSummary} corpus @param {Counts} counts
 * @returns {Promise<Telling>} null for what the text has no example of
 */
export async function findTelling({ vocabulary, unigramCounts }, counts) {
  const codeOf = (/** @type {number} */ token) => vocabulary[token] ?? 0;
  const ofClass = (/** @type {number} */ token, /** @type {string[]} */ ...classes) =>
    classes.includes(characterClass(codeOf(token)));
  const isCapital = (/** @type {number} */ token) => ofClass(token, 'capital');
  const common = largest(unigramCounts, COMMONEST).filter((token) => (unigramCounts[token] ?? 0) > 0);
  const most = counts.whole ? WHOLE_ROWS : FETCHED_ROWS;
  const letters = common.filter((token) => ofClass(token, 'capital', 'small', 'other')).slice(0, most);
  const capitals = common.filter(isCapital).slice(0, most);
  await Promise.all([...letters, ...capitals].map((token) => counts.fetch(token)));
  const all = unigramCounts.reduce((sum, count) => sum + count, 0);
  const shares = Array.from(unigramCounts, (count) => count / all);
  const found = {
    ...findPair(letters, counts, shares),
    ...findQuestion(letters, common, counts, isCapital),
    ...findQuestion(capitals, common, counts, isCapital),
    ...findSurest([...letters, ...capitals], counts),
  };
  const isShare = (/** @type {string} */ name) => /share|given|alone/.test(name);
  return Object.fromEntries(
    NAMES.map((name) => {
      const value = /** @type {Telling} */ (found)[name];
      return [name, value === undefined || value === null ? null : isShare(name) ? value : codeOf(value)];
    }),
  );
}

/** The pair of letters of which the first says most about the second. @param {number[]} letters @param {Counts} counts @param {number[]} shares */
function findPair(letters, counts, shares) {
  let best = { gain: 0, found: {} };
  for (const current of letters)
    for (const next of letters) {
      const count = counts.counts(current)?.[next] ?? 0;
      const [given, alone] = [count / counts.total(current), shares[next] ?? 0];
      const gain = count > 0 && given > 1.5 * alone ? count * Math.log(given / alone) : 0;
      if (gain > best.gain)
        best = { gain, found: { pair_current: current, pair_next: next, pair_given: given, pair_alone: alone } };
    }
  return best.found;
}

/**
 * The letter with the surest likeliest follower, among those whose follower is a capital if there are any; and two other
 * answers, followers too or common characters.
 * @param {number[]} letters @param {number[]} common @param {Counts} counts @param {(token: number) => boolean} isCapital
 */
function findQuestion(letters, common, counts, isCapital) {
  const [chosen] = letters
    .flatMap((current) => {
      const row = counts.counts(current) ?? [];
      const [answer = 0, second = 0] = largest(row, 2);
      const [most, next] = [row[answer] ?? 0, row[second] ?? 0];
      const share = most / counts.total(current);
      const others = [...(next > 0 ? [second] : []), ...common].filter((token) => token !== answer);
      const clear = most > next && counts.total(current) >= ENOUGH;
      return clear ? [{ current, answer, share, others: [...new Set(others)].slice(0, 2) }] : [];
    })
    .sort((a, b) => Number(isCapital(b.answer)) - Number(isCapital(a.answer)) || b.share - a.share);
  if (!chosen || chosen.others.length < 2) return {};
  const [first, second, third] = [chosen.answer, ...chosen.others].sort((a, b) => a - b);
  return {
    asked: chosen.current,
    asked_first: first,
    asked_second: second,
    asked_third: third,
    asked_answer: chosen.answer,
    asked_share: chosen.share,
  };
}

/** The row with the most on one cell. @param {number[]} tokens @param {Counts} counts */
function findSurest(tokens, counts) {
  let best = { share: 0, found: {} };
  for (const current of tokens) {
    const row = counts.counts(current) ?? [];
    const [next = 0] = largest(row, 1);
    const share = (row[next] ?? 0) / counts.total(current);
    if (share > best.share && counts.total(current) >= ENOUGH)
      best = { share, found: { surest: current, surest_next: next, surest_share: share } };
  }
  return best.found;
}
