/** Capitals and other classes of characters, and the nearest neighbours of a character. */
import { capitalsIn, classesIn } from '../../charts/character-marks.js';
import { characterName } from '../../text/characters.js';
import { integer, percent } from '../../text/format.js';

/** @typedef {import('../../page/state.js').NetworkView} NetworkView */
/** @typedef {import('./embeddings.js').Shown} Shown */

/** @param {Shown} shown @param {number | null} token @returns {import('../../charts/scatter.js').Focus} */
export const focusOf = (shown, token) => (token === null ? null : { at: token, joined: neighboursOf(shown, token) });

/** The tokens to find neighbours of: those of all tokens would take time in proportion to V². @param {NetworkView} view @param {number | null} chosen */
export function askedOf(view, chosen) {
  const capitals = capitalsOf(view);
  return chosen === null || chosen >= view.vocabulary.length || capitals.includes(chosen)
    ? capitals
    : [...capitals, chosen];
}

/** @param {NetworkView} view */
const capitalsOf = ({ vocabulary }) => capitalsIn(vocabulary);

/** @param {Uint32Array} vocabulary @param {number} token */
const isCapital = (vocabulary, token) => classesIn(vocabulary)[token] === 'capital';

/** The neighbours of a token, nearest first; none where they were not computed. @param {Shown} shown @param {number} token */
function neighboursOf({ asked, embeddings: { neighbours } }, token) {
  const each = neighbours.length / asked.length;
  const begin = asked.indexOf(token) * each;
  return begin < 0 ? [] : Array.from(neighbours.subarray(begin, begin + each));
}

/** @param {Shown} shown @param {number | null} token */
export function neighboursSentence(shown, token) {
  if (token === null || !shown.asked.includes(token)) return '';
  const name = (/** @type {number} */ id) => characterName(shown.view.vocabulary[id] ?? 0);
  return `${name(token)}: nearest by angle are ${neighboursOf(shown, token).map(name).join(', ')}.`;
}

/** @param {Shown} shown */
function summaryOf(shown) {
  const { vocabulary } = shown.view;
  const capitals = capitalsOf(shown.view);
  const [first = 0, second = 0] = shown.embeddings.shares;
  const together = capitals.filter((token) => isCapital(vocabulary, neighboursOf(shown, token)[0] ?? -1)).length;
  return { variance: first + second, capitals: capitals.length, together };
}

/** @param {import('../../page/publish.js').Publish} publish @param {Shown} shown */
export function publishSummary(publish, shown) {
  const { variance, capitals, together } = summaryOf(shown);
  publish('embeddings.variance_share', variance);
  publish('embeddings.capitals', capitals);
  publish('embeddings.capital_neighbours', together);
}

/** The map in words. @param {Shown} shown */
export function mapSentence(shown) {
  const { variance, capitals, together } = summaryOf(shown);
  return `${integer(shown.view.vocabulary.length)} characters at step ${integer(shown.view.step)}: the two components hold ${percent(variance)} of the variance, and the nearest neighbour of ${together} of ${capitals} capitals is a capital.`;
}
