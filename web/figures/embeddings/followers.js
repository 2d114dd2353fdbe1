/** The likeliest followers of the chosen character, by counting and by the network. */
import { at, named } from '../../controls/elements.js';
import { largest } from '../../models/counting.js';
import { countsInUse } from '../../models/linked-counts.js';
import { linkedNetwork } from '../../models/linked-networks.js';
import { latest } from '../../scheduling/latest.js';
import { characterName, glyph } from '../../text/characters.js';
import { probability } from '../../text/format.js';

/** @typedef {import('../../page/state.js').NetworkView} NetworkView */
/** @typedef {import('./embeddings.js').Look} Look */
/** @typedef {{codePoint: number, counted: number | null, learnt: number}} Follower */

const FOLLOWERS = 8;

/** The table of the characters that follow the chosen one. @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {Look} look */
export function createFollowers(figure, page, look) {
  const body = at(figure, '[data-next]');
  const ask = latest(
    () => followersOf(page, look.chosen),
    (rows) => {
      const codePoint = look.shown?.view.vocabulary[look.chosen ?? -1];
      if (codePoint !== undefined)
        at(figure, '[data-caption]').textContent = `What follows ${characterName(codePoint)}`;
      showFollowers(body, rows);
    },
    () => showFollowers(body, []),
  );
  return () => ask(undefined);
}

/**
 * The likeliest followers of a character, by counting and by the network.
 * @param {import('../../page/page.js').Page} page @param {number | null} token
 * @returns {Promise<Follower[]>}
 */
async function followersOf(page, token) {
  if (token === null) return [];
  return linkedNetwork(page, 'mlp1').ask(async (network, view) => {
    if (view.settings.context !== 1) return [];
    const asked = network.distributions('mlp1', [[token]]);
    return rankFollowers(view.vocabulary, await asked, await countedAfter(page, view, token));
  });
}

/** Of a large vocabulary the one row alone is asked for. @param {import('../../page/page.js').Page} page @param {NetworkView} view @param {number} token */
async function countedAfter(page, view, token) {
  const { length } = view.vocabulary;
  if (length <= page.assets.limits.largestDrawnMatrix)
    return (await countsInUse(page))?.subarray(token * length, (token + 1) * length);
  return Uint32Array.from(await page.client.corpus.bigramRow(token));
}

/** @param {Uint32Array} vocabulary @param {Float32Array} learnt @param {Uint32Array | undefined} counts @returns {Follower[]} */
function rankFollowers(vocabulary, learnt, counts) {
  const all = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  const counted = counts && all > 0 ? Float64Array.from(counts, (count) => count / all) : null;
  const likeliest = largest(
    Float64Array.from(learnt, (p, i) => Math.max(p, counted?.[i] ?? 0)),
    FOLLOWERS,
  );
  return likeliest.map((i) => ({
    codePoint: vocabulary[i] ?? 0,
    counted: counted?.[i] ?? null,
    learnt: learnt[i] ?? 0,
  }));
}

/** @param {HTMLElement} body @param {Follower[]} rows */
export function showFollowers(body, rows) {
  body.replaceChildren(
    ...rows.map(({ codePoint, counted, learnt }) => {
      const row = document.createElement('tr');
      const name = document.createElement('td');
      name.append(named(glyph(codePoint)));
      row.append(name, shareCell(counted), shareCell(learnt));
      return row;
    }),
  );
}

/** @param {number | null} p */
function shareCell(p) {
  const cell = document.createElement('td');
  const bar = document.createElement('span');
  bar.className = 'share';
  bar.style.width = `${100 * (p ?? 0)}%`;
  cell.append(p === null ? '–' : probability(p), bar);
  return cell;
}
