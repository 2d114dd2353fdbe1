/** The data of one of the two matrices, and rings about its marked cells. */
import { group } from '../../charts/axes.js';
import { matrixAxisOf } from '../../charts/matrix-axis.js';
import { probability } from '../../text/format.js';

/** @typedef {import('../../charts/matrix.js').MatrixData} MatrixData */
/** @typedef {import('../../charts/matrix.js').Layout} Layout */
/** @typedef {import('./comparison.js').Shown} Shown */

/** @param {Shown | null} shown @param {'counted' | 'network' | 'difference'} which @returns {MatrixData | null} */
export function paneData(shown, which) {
  if (!shown) return null;
  const { view, comparison, learnt } = shown;
  const size = view.settings.vocabulary;
  const values = which === 'network' ? learnt : which === 'counted' ? comparison?.counted : comparison?.difference;
  if (!values?.length) return null;
  return {
    size,
    ...matrixAxisOf(view.vocabulary),
    row: (current) => values.subarray(current * size, (current + 1) * size),
  };
}

/** @param {import('../../charts/plot.js').Surface} surface @param {Layout} layout @param {import('../../charts/matrix.js').Cell[]} cells */
export const markCells = ({ svg }, { left, top, cell }, cells) =>
  group(svg, 'mark-rings')
    .selectAll('circle')
    .data(cells)
    .join('circle')
    .attr('class', 'mark-ring')
    .attr('cx', ({ column }) => left + (column + 0.5) * cell)
    .attr('cy', ({ row }) => top + (row + 0.5) * cell)
    .attr('r', Math.max(7, 0.8 * cell));

/** The colour bar in words. @param {import('../../charts/shades.js').MatrixScale} scale @param {number} [reach] */
export const coloursSentence = (scale, reach = 1) =>
  scale === 'difference'
    ? `From −${probability(reach)}, where counting gives more, through 0 to ${probability(reach)}, where the network does`
    : `From 0 to 1, ${{ linear: 'linear', sqrt: 'by the square root', log: 'by the logarithm' }[scale]}`;
