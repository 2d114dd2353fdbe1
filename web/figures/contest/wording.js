/** Sentences of the honest table. */
import { charactersText, listed, weakestGroups, wordsOf } from '../../models/past-lines.js';
import { bits, perplexity } from '../../text/format.js';

/** @typedef {import('../../models/past-lines.js').Comparison} Comparison */

/** A loss that nobody would notice, in bits. */
const SLIGHT = 0.1;

/** What each model is bad at. @param {Comparison | null} comparison */
export function weaknessSentence(comparison) {
  if (!comparison) return 'What each model is bad at stands here once all of them are measured.';
  const weak = weakestGroups(comparison).sort((a, b) => b.loss - a.loss);
  const behind = weak.filter(({ loss }) => loss >= SLIGHT);
  const sound = weak.filter(({ loss }) => loss < SLIGHT);
  const groups = `By how often the ${charactersText(comparison.plan.length)} before occurred in training`;
  if (behind.length === 0) return `${groups}, no model falls ${SLIGHT} bits or more behind the best one there.`;
  const places = [...new Set(behind.map(({ least }) => least))].map((place) => {
    const models = behind.filter(({ least }) => least === place);
    return `${wordsOf(place).where}, ${listed(models.map((one) => lossText(one, one === behind[0])))}`;
  });
  const names = capital(listed(sound.map(({ line }) => line.name)));
  const rest = sound.length > 0 ? ` ${names} ${sound.length > 1 ? 'are' : 'is'} nowhere ${SLIGHT} bits behind.` : '';
  return `${groups}, each model falls furthest behind the best one there: ${places.join('; ')}.${rest}`;
}

/** @param {ReturnType<typeof weakestGroups>[number]} weakness @param {boolean} first  names the unit */
function lossText({ line, loss }, first) {
  if (!Number.isFinite(loss)) return `${line.name} without bound`;
  return `${line.name} by ${bits(loss)}${first ? ' bits a character' : ''}`;
}

/**
 * @param {{weight: number, perplexity: number, best: {weight: number, perplexity: number}, kneserNey: number, network: number}} mixture
 *   the last two: perplexities of its parts
 */
export function mixtureSentence({ weight, perplexity: value, best, kneserNey, network }) {
  const parts = Math.min(kneserNey, network);
  const gain =
    value < parts ? 'better than either' : value === parts ? 'just as its better part' : 'worse than its better part';
  const choice =
    best.weight === weight
      ? 'No other weight on this slider does better'
      : `The best weight on this slider is ${best.weight}, with ${perplexity(best.perplexity)}`;
  return `a validation perplexity of ${perplexity(value)}, ${gain} (${perplexity(kneserNey)} and ${perplexity(network)}). ${choice}; found on the validation part itself, that flatters a little.`;
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {number | null} seconds */
export function timeText(seconds) {
  if (seconds === null) return '–';
  if (seconds === Infinity) return 'beforehand';
  if (seconds < 0.005) return 'under 0.01\u202fs';
  return seconds < 10 ? `${seconds.toFixed(2)}\u202fs` : `${Math.round(seconds)}\u202fs`;
}
