/** The groups of the chosen length as a table, where it is not that of the metrics. */
import { at } from '../../controls/elements.js';
import { integer, percent } from '../../text/format.js';
import { charactersText, wordsOf, written } from '../../models/past-lines.js';

/** @typedef {import('../../models/past-lines.js').Comparison} Comparison */

/** @param {HTMLElement} figure @param {Comparison | null} comparison */
export function showChosen(figure, comparison) {
  const box = at(figure, '[data-chosen]');
  box.hidden = comparison === null;
  if (!comparison) return;
  const { groups, lines, mean, plan } = comparison;
  const caption = Object.assign(document.createElement('caption'), {
    textContent: `Pasts of ${charactersText(plan.length)}`,
  });
  const head = rowOf('th', ['The past', 'Share', 'Characters', ...lines.map(({ label }) => label)]);
  const rows = groups.map((group) =>
    rowOf('td', [
      wordsOf(group.least).phrase,
      percent(group.share),
      integer(group.tokens),
      ...lines.map((line) => (group.tokens > 0 ? written(line.bits(group)) : '–')),
    ]),
  );
  const all = rowOf('td', ['all of them', '', integer(mean.tokens), ...lines.map((line) => written(line.bits(mean)))]);
  at(box, 'table').replaceChildren(caption, head, ...rows, all);
}

/** @param {'th' | 'td'} kind @param {string[]} texts */
function rowOf(kind, texts) {
  const row = document.createElement('tr');
  row.append(
    ...texts.map((text, i) =>
      Object.assign(document.createElement(i === 0 ? 'th' : kind), {
        textContent: text,
        ...(i > 0 ? { className: 'number' } : {}),
      }),
    ),
  );
  return row;
}
