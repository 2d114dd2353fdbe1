/** Reads and writes the text metadata of weights in a safetensors file: their origin and perplexities. */

import { shownName } from '../text/file-names.js';

/** @typedef {import('../training/evaluations.js').Evaluation} Evaluation */
/**
 * @typedef {object} Origin
 * @property {Uint32Array | null} vocabulary  code points, ascending
 * @property {string} corpusName
 * @property {string} sha256       of the corpus file; '' if unknown
 * @property {number | null} trainTokens  of the corpus; null if unknown
 * @property {string} recipe
 * @property {number} steps   of the recipe; 0 if unknown
 * @property {number} step    0 if unknown
 * @property {Evaluation[]} evaluations
 */

/** @param {Origin} origin @returns {Record<string, string>} */
export const toMetadata = ({ vocabulary, corpusName, sha256, trainTokens, recipe, steps, step, evaluations }) => ({
  vocabulary: Array.from(vocabulary ?? []).join(' '),
  corpus: corpusName,
  ...(sha256 ? { sha256 } : {}),
  ...(trainTokens === null ? {} : { train_tokens: String(trainTokens) }),
  recipe,
  steps: String(steps),
  step: String(step),
  curve: evaluations.map((point) => [point.step, point.train ?? '', point.valid ?? ''].join(' ')).join('\n'),
});

/** What another hand wrote counts as unknown where no training can have written it. @param {Record<string, string>} metadata @returns {Origin} */
export function fromMetadata({ vocabulary, corpus, sha256 = '', train_tokens, recipe = '', steps, step, curve = '' }) {
  return {
    vocabulary: codePointsOf(vocabulary),
    corpusName: corpus === undefined ? 'a text that the file does not name' : shownName(corpus),
    sha256: /^[0-9a-f]{64}$/.test(sha256) ? sha256 : '',
    trainTokens: wholeNumber(train_tokens) || null,
    recipe: /^[a-z]{1,20}$/.test(recipe) ? recipe : 'unknown',
    steps: wholeNumber(steps),
    step: wholeNumber(step),
    evaluations: curve.length > LONGEST_CURVE ? [] : curve.split('\n').map(pointOf).filter(isPoint),
  };
}

/** Characters: some ten thousand evaluations. */
const LONGEST_CURVE = 500_000;

/** @param {string | undefined} text @returns {number} 0 where it is none that a double holds exactly */
function wholeNumber(text) {
  const number = /^\d+$/.test(text ?? '') ? Number(text) : 0;
  return Number.isSafeInteger(number) ? number : 0;
}

/** Accepts only ascending code points. @param {string | undefined} text */
function codePointsOf(text) {
  const numbers = (text ?? '').split(' ').map((number) => (/^\d+$/.test(number) ? Number(number) : NaN));
  const valid = numbers.every((number, i) => number <= 0x10ffff && (i === 0 || number > (numbers[i - 1] ?? 0)));
  return valid ? Uint32Array.from(numbers) : null;
}

/** @param {string} line @returns {Evaluation} */
function pointOf(line) {
  const [step = '', train = '', valid = ''] = line.split(' ');
  return { step: Number(step), train: train === '' ? null : Number(train), valid: valid === '' ? null : Number(valid) };
}

/** @param {Evaluation} point @returns {boolean} whether a run can have written it */
const isPoint = ({ step, train, valid }) =>
  Number.isSafeInteger(step) &&
  step > 0 &&
  [train, valid].every((value) => value === null || (value >= 1 && value < Infinity));
