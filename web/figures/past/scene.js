/** From groups as measured to lines and headings as drawn: from pasts that were met often to those that are new. */
import { charactersText, wordsOf, written } from '../../models/past-lines.js';
import { bits, integer, percent } from '../../text/format.js';

/** @typedef {import('../../models/past-lines.js').Comparison} Comparison */

/** @param {Comparison} comparison @param {number | null} chosen  the index of a group @returns {import('../../charts/steps.js').Steps} */
export function stepsOf({ plan, groups, lines }, chosen) {
  const most = Math.log2(Math.max(2, plan.corpus.vocabulary.length));
  return {
    bands: groups.map(({ least, share }) => ({ title: wordsOf(least).title, note: shareText(share), share })),
    lines: lines.map(({ label, colour, thin, bits: of }) => ({ label, colour, thin, values: groups.map(of) })),
    top: 1.1 * most,
    yTitle: 'mean surprise, bits a character',
    bandsTitle: `the ${charactersText(plan.length)} before occurred in training:`,
    xTitle: 'each group as wide as its share',
    reference: { value: most, label: `knowing nothing: ${bits(most)}` },
    chosen,
    format: bits,
  };
}

/** Whole percents; one digit more below ten. @param {number} share */
const shareText = (share) => (share >= 0.0995 ? `${Math.round(100 * share)}\u202f%` : percent(share));

/** The values of one group in words. @param {Comparison} comparison @param {number} index */
export function readingOf({ groups, lines, plan }, index) {
  const group = groups[index];
  if (!group) return '';
  const whose = `Characters whose past of ${plan.length} ${wordsOf(group.least).phrase} in training`;
  if (group.tokens === 0) return `${whose}: none.`;
  const values = lines.map((line) => `${line.label} ${written(line.bits(group))}`).join(', ');
  return `${whose}: ${integer(group.tokens)}, ${percent(group.share)}. Bits a character: ${values}.`;
}
