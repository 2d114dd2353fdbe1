/** What the figure shows, in sentences that its values choose. */
import { charactersText, listed, wordsOf } from '../../models/past-lines.js';
import { bits, percent } from '../../text/format.js';

/** @typedef {import('../../models/past-lines.js').Comparison} Comparison */
/** @typedef {import('../../models/past-lines.js').ComparedModel} ComparedModel */
/** @typedef {import('../../models/past-lines.js').Group} Group */

/** Half of the last digit shown. */
const SLIGHT = 0.005;

/** @param {Comparison} comparison @returns {string} */
export function sentenceOf(comparison) {
  const { groups, plan } = comparison;
  const fresh = groups.find(({ least, tokens }) => least === 0 && tokens > 0);
  const known = groups.filter(({ least, tokens }) => least > 0 && tokens > 0);
  const past = `past of ${charactersText(plan.length)}`;
  if (!fresh && known.length === 0) return 'The validation part has nothing to score.';
  const best = leastSurprised(comparison);
  if (!fresh)
    return `Every ${past} in the validation part occurred in training too: so short a past is never new. ${best}`;
  const share = `For ${percent(fresh.share)} of the validation part’s characters, the ${past} never occurred in training.`;
  return [share, tableText(comparison, fresh), risesText(comparison, fresh, known), best].filter(Boolean).join(' ');
}

/** @param {Comparison} comparison @param {Group} fresh */
function tableText({ lines: [own], plan }, fresh) {
  const value = own?.bits(fresh) ?? NaN;
  if (!own || !Number.isFinite(value)) return 'There the counted table gives some of them no probability at all.';
  const knowsNothing = Math.abs(value - Math.log2(plan.corpus.vocabulary.length)) < SLIGHT;
  return `There ${own.name} needs ${bits(value)} bits a character${knowsNothing ? ', as much as knowing nothing' : ''}.`;
}

/** How much more new pasts cost each model than all others, on average. @param {Comparison} comparison @param {Group} fresh @param {Group[]} known */
function risesText({ lines }, fresh, known) {
  const rises = lines
    .map((line) => ({ name: line.name, rise: (line.bits(fresh) ?? NaN) - meanOf(line, known) }))
    .filter(({ rise }) => Number.isFinite(rise))
    .sort((a, b) => b.rise - a.rise);
  if (rises.length === 0) return '';
  const texts = rises.map(({ name, rise }, i) => `${name} ${changeText(rise, i === 0 ? ' bits' : '')}`);
  return `Beside a past that did occur, a new one costs ${listed(texts)}.`;
}

/** @param {number} rise @param {string} unit */
const changeText = (rise, unit) =>
  Math.abs(rise) < SLIGHT ? 'nothing more' : `${bits(Math.abs(rise))}${unit} ${rise > 0 ? 'more' : 'less'}`;

/** @param {ComparedModel} line @param {Group[]} groups */
function meanOf(line, groups) {
  const tokens = groups.reduce((sum, group) => sum + group.tokens, 0);
  return groups.reduce((sum, group) => sum + (line.bits(group) ?? NaN) * group.tokens, 0) / tokens;
}

/** Who is best where the past is rarest, and where it was met most often. @param {Comparison} comparison */
function leastSurprised({ groups, lines }) {
  const filled = groups.filter(({ tokens }) => tokens > 0);
  const [often, rare] = [filled[0], filled.at(-1)];
  if (!often || !rare) return '';
  if (often === rare) return `Least surprised is ${bestIn(lines, rare)}.`;
  return `Least surprised is ${bestIn(lines, rare)} ${wordsOf(rare.least).where}, and ${bestIn(lines, often)} ${wordsOf(often.least).where}.`;
}

/** @param {ComparedModel[]} lines @param {Group} group @returns {string} with its bits */
function bestIn(lines, group) {
  const [best] = [...lines].sort((a, b) => (a.bits(group) ?? Infinity) - (b.bits(group) ?? Infinity));
  return best ? `${best.name} (${bits(best.bits(group) ?? NaN)} bits)` : '';
}
