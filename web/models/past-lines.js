/** The models that are compared where the past is new and where it is familiar, and how their groups are called. */
import { bits } from '../text/format.js';
import { models } from './registry.js';

/** @typedef {import('./past.js').PastPlan} PastPlan */
/** @typedef {import('./past.js').PastGroups} PastGroups */
/** @typedef {PastGroups['groups'][number]} Group */
/**
 * @typedef {object} ComparedModel
 * @property {'ngram' | 'best' | 'kn' | 'network' | 'mixture'} key
 * @property {string} label
 * @property {string} name  in a sentence
 * @property {string} colour
 * @property {boolean} thin
 * @property {(group: Pick<Group, 'bits'>) => number | null} bits
 */
/** @typedef {{plan: PastPlan, groups: Group[], mean: PastGroups['mean'], lines: ComparedModel[]}} Comparison  groups by falling count */

/** @type {Record<number, {title: string, phrase: string, where: string}>} by the least count */
const GROUP_WORDS = {
  0: { title: 'never', phrase: 'never occurred', where: 'where the past is new' },
  1: { title: 'once', phrase: 'occurred once', where: 'where it occurred once' },
  2: { title: '2–10', phrase: 'occurred 2 to 10 times', where: 'where it occurred 2 to 10 times' },
  11: { title: '11–100', phrase: 'occurred 11 to 100 times', where: 'where it occurred 11 to 100 times' },
  101: { title: 'over 100', phrase: 'occurred more than 100 times', where: 'where it occurred more than 100 times' },
};

/** @param {number} least */
export const wordsOf = (least) => GROUP_WORDS[least] ?? { title: '', phrase: '', where: '' };

/** @param {PastPlan} plan @param {PastGroups} measured @returns {Comparison} */
export function comparisonOf(plan, { groups, mean }) {
  return {
    plan,
    groups: [...groups].sort((a, b) => b.least - a.least),
    mean,
    lines: comparedModels(plan).filter((line) => line.bits(mean) !== null),
  };
}

/** The same without those models that a network takes part in. @param {Comparison} comparison @returns {Comparison} */
export const withoutNetwork = (comparison) => ({
  ...comparison,
  plan: { ...comparison.plan, network: null },
  lines: comparison.lines.filter(({ key }) => key !== 'network' && key !== 'mixture'),
});

/** @param {PastPlan} plan @returns {ComparedModel[]} */
function comparedModels({ length, best }) {
  const counted = (/** @type {number} */ place) => (/** @type {Pick<Group, 'bits'>} */ group) =>
    group.bits.specs[place] ?? null;
  const table = (/** @type {'ngram' | 'best'} */ key, /** @type {number} */ order) => ({
    key,
    label: `${order}-gram`,
    name: `the ${order}-gram`,
    colour: models.ngram.colour,
    thin: key === 'best',
    bits: counted(key === 'best' ? 1 : 0),
  });
  return [
    table('ngram', length + 1),
    ...(best === length + 1 ? [] : [table('best', best)]),
    {
      key: 'network',
      label: 'network',
      name: 'the network',
      colour: models.mlp7.colour,
      thin: false,
      bits: (group) => group.bits.network,
    },
    { key: 'kn', label: 'Kneser-Ney', name: 'Kneser-Ney', colour: 'kn', thin: false, bits: counted(2) },
    {
      key: 'mixture',
      label: 'mixture',
      name: 'the mixture',
      colour: 'mixture',
      thin: false,
      bits: (group) => group.bits.mixture,
    },
  ];
}

/**
 * Each model's weakest group: where it loses most to the best model there.
 * @param {Comparison} comparison
 * @returns {{line: ComparedModel, least: number, loss: number}[]} loss: bits a character
 */
export function weakestGroups({ groups, lines }) {
  const filled = groups.filter(({ tokens }) => tokens > 0);
  const least = filled.map((group) => Math.min(...lines.map((line) => line.bits(group) ?? Infinity)));
  return lines.flatMap((line) => {
    const losses = filled.map((group, i) => (line.bits(group) ?? Infinity) - (least[i] ?? 0));
    const worst = losses.indexOf(Math.max(...losses));
    const group = filled[worst];
    return group ? [{ line, least: group.least, loss: losses[worst] ?? 0 }] : [];
  });
}

/** @param {number} n */
export const charactersText = (n) => `${n} ${n === 1 ? 'character' : 'characters'}`;
/** @param {number | null} value */
export const written = (value) => (value === null ? '–' : bits(value));
/** @param {string[]} parts */
export const listed = (parts) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
