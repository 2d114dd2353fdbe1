/** The effect of one gradient step on (dog, sad) on every word, in the network and in the table of counts. */
import { DOG, SAD } from '../../models/animal-world.js';

/** @typedef {import('./world-form.js').Learnt} Learnt */
/** @typedef {import('../../workers/words-protocol.js').CountedRow} CountedRow */
/** @typedef {{learnt: Learnt, rate: number, initialCount: number}} Request */
/**
 * @typedef {object} Outcome  Of one step; V words.
 * @property {string[]} vocabulary
 * @property {number} parameters
 * @property {Float64Array} distances  (V) from dog
 * @property {Float64Array} before     (V, V) probabilities, rows by current word
 * @property {Float64Array} after      (V, V)
 * @property {number} loss             -ln p(sad | dog) before the step, nats
 * @property {CountedRow[]} countedBefore  (V)
 * @property {CountedRow[]} countedAfter   (V)
 * @property {Set<string>} kin         the words under “who” in dog's line
 */

/** @param {import('../../workers/client.js').Client} client @param {Request} request @returns {Promise<Outcome>} */
export async function takeStep({ words }, { learnt: { world, vocabulary, stream, network }, rate, initialCount }) {
  const every = Uint16Array.from(vocabulary.keys());
  const [dog, sad] = [vocabulary.indexOf(DOG), vocabulary.indexOf(SAD)];
  // The pair is appended to the text: dog, which adds to no row by itself, then sad.
  const text = { tokens: Uint16Array.of(...stream, dog, sad), vocabulary: vocabulary.length };
  const countedWith = (/** @type {number} */ more) =>
    words.countedRows({ ...text, counted: stream.length + more }, [...every], initialCount);
  const stepped = await words.step(network, [dog], sad, rate);
  const [distances, lossesBefore, lossesAfter, countedBefore, countedAfter] = await Promise.all([
    words.distances(network, dog),
    words.losses(network, every),
    words.losses(stepped, every),
    countedWith(1),
    countedWith(2),
  ]);
  const kin = new Set(world.rows.find(({ who }) => who.includes(DOG))?.who);
  return {
    vocabulary,
    parameters: network.weights.length,
    distances,
    before: probabilitiesOf(lossesBefore),
    after: probabilitiesOf(lossesAfter),
    loss: lossesBefore[dog * vocabulary.length + sad] ?? NaN,
    countedBefore,
    countedAfter,
    kin,
  };
}

/** @param {Float64Array} losses */
const probabilitiesOf = (losses) => losses.map((loss) => Math.exp(-loss));

/** p(next | current) before and after, by the network. @param {Outcome} outcome @param {number} current @param {number} next */
export const byNetwork = ({ vocabulary, before, after }, current, next) => {
  const place = current * vocabulary.length + next;
  return { before: before[place] ?? 0, after: after[place] ?? 0, change: (after[place] ?? 0) - (before[place] ?? 0) };
};
/** The same by counting. @param {Outcome} outcome @param {number} current @param {number} next */
export const byCounting = ({ countedBefore, countedAfter }, current, next) => {
  const [before, after] = [countedBefore, countedAfter].map((rows) => rows[current]?.probabilities[next] ?? 0);
  return { before: before ?? 0, after: after ?? 0, change: (after ?? 0) - (before ?? 0) };
};
/** @param {Outcome} outcome @param {string} word */
export const idOf = ({ vocabulary }, word) => vocabulary.indexOf(word);
/** @param {Outcome} outcome @param {string} word */
export const sadAfter = (outcome, word) => byNetwork(outcome, idOf(outcome, word), idOf(outcome, SAD));
