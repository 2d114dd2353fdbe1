/**
 * What a reader set, in the fragment of the page's address: `#coin?coin-heads=70`. A fragment works from file:// too, and
 * no server sees it. Of a text it has the name and the checksum, never its words.
 */

import { namedState } from '../page/named-state.js';
import { pack, unpack } from './packing.js';

/** @typedef {import('../page/kept-store.js').Settings} Settings */
/** @typedef {import('../models/linked-networks.js').NetworkName} NetworkName */
/** @typedef {{hidesAnswers: boolean, settingsOf: string[]}} Exercise  answers come after a guess; settings of these figures do not show */
/**
 * @typedef {object} LinkedState
 * @property {string} place         id of a figure or a section; '' for the page's beginning
 * @property {{name: string, sha256: string} | null} text  null: the text that the page opens with. The checksum's first digits
 * @property {number} trainTokens   of the text's training part; 0: the usual one
 * @property {Partial<Record<NetworkName, number>>} steps  that are looked back at
 * @property {Partial<Record<NetworkName, string>>} receipts  fingerprints of networks that were trained to their end
 * @property {Exercise | null} exercise  that a teacher made the link for: `exercise.answers=hidden`, `exercise.settings=coin,bigram`
 * @property {Settings} settings    of form controls and named states, in the order in which they were set
 */

/** Hexadecimal digits, 64 bits of the checksum. */
export const CHECKSUM_DIGITS = 16;
/** Of the name of a text. */
const LONGEST_NAME = 200;
/** Mail and office programs take addresses of this length, some no longer ones. */
const LONGEST = 1900;

/** @type {NetworkName[]} */
export const NETWORKS = ['mlp1', 'mlp7'];
/** Control ids have no dot. */
const [TEXT, CHECKSUM, TRAIN, STEP, RECEIPT] = ['text.name', 'text.sha256', 'text.train', '.step', '.fingerprint'];
/** Ids of the settings that a link has no room for. */
const LEFT_OUT = 'left.out';
const [ANSWERS, SETTINGS, HIDDEN] = ['exercise.answers', 'exercise.settings', 'hidden'];

/** @param {string} hash  with its # @returns {(LinkedState & {leftOut: string[]}) | null} null where it is a plain link into the page; leftOut: ids of settings that it had no room for */
export function readAddress(hash) {
  const cut = hash.indexOf('?');
  if (cut < 0) return null;
  const entries = Array.from(
    new URLSearchParams(hash.slice(cut + 1)),
    ([id, value]) => /** @type {[string, string]} */ ([id, unpack(value)]),
  );
  const given = new Map(entries);
  const sha256 = given.get(CHECKSUM) ?? '';
  return {
    place: decoded(hash.slice(1, cut)),
    text: /^[0-9a-f]{16}$/.test(sha256) ? { name: given.get(TEXT) ?? '', sha256 } : null,
    trainTokens: wholeNumber(given.get(TRAIN)) ?? 0,
    steps: byNetwork((name) => wholeNumber(given.get(name + STEP))),
    receipts: byNetwork((name) => /^[0-9a-f]{16}$/.exec(given.get(name + RECEIPT) ?? '')?.[0]),
    exercise: exerciseOf(given.get(ANSWERS), given.get(SETTINGS)),
    settings: entries
      .filter(([id, value]) => (!id.includes('.') || namedState(id) !== undefined) && value.length <= LONGEST)
      .map(([id, value]) => ({ id, value })),
    leftOut: given.get(LEFT_OUT)?.match(/[\w.-]+/g) ?? [],
  };
}

/** @param {LinkedState} state @returns {string} with its #; without ? where nothing was set */
export function writeAddress(state) {
  const written = writeEntries([...fixedEntries(state), ...fitting(fixedEntries(state), state.settings)]);
  return `#${encodeURIComponent(state.place)}${written && `?${written}`}`;
}

/** @typedef {[string, string]} Entry */
/** @param {Entry[]} entries */
const writeEntries = (entries) => new URLSearchParams(entries.map(([id, value]) => [id, pack(value)])).toString();

/** @param {LinkedState} state @returns {Entry[]} all but the settings */
function fixedEntries({ text, trainTokens, steps, receipts, exercise }) {
  /** @type {Entry[]} */
  const entries = [];
  if (text) entries.push([TEXT, text.name.slice(0, LONGEST_NAME)], [CHECKSUM, text.sha256]);
  if (trainTokens > 0) entries.push([TRAIN, String(trainTokens)]);
  if (exercise?.hidesAnswers) entries.push([ANSWERS, HIDDEN]);
  if (exercise && exercise.settingsOf.length > 0) entries.push([SETTINGS, exercise.settingsOf.join(',')]);
  for (const name of NETWORKS) {
    const [step, receipt] = [steps[name], receipts[name]];
    if (step !== undefined) entries.push([name + STEP, String(step)]);
    if (receipt !== undefined) entries.push([name + RECEIPT, receipt]);
  }
  return entries;
}

/** Leaves the longest out, as few as possible, and names them. @param {Entry[]} fixed @param {Settings} settings @returns {Entry[]} */
function fitting(fixed, settings) {
  /** @type {Entry[]} */
  let kept = settings.map(({ id, value }) => [id, value]);
  /** @type {Entry[]} */
  let leftOut = [];
  while (kept.length > 0 && writeEntries([...fixed, ...leftOut, ...kept]).length > LONGEST) {
    const longest = kept.reduce((most, entry) => (lengthOf(entry) > lengthOf(most) ? entry : most));
    kept = kept.filter((entry) => entry !== longest);
    leftOut = [[LEFT_OUT, `${leftOut[0]?.[1] ?? ''} ${longest[0]}`.trim()]];
  }
  return [...leftOut, ...kept];
}
/** @param {Entry} entry */
const lengthOf = (entry) => writeEntries([entry]).length;

/** @param {string | undefined} answers @param {string | undefined} settings @returns {Exercise | null} */
function exerciseOf(answers, settings) {
  const exercise = { hidesAnswers: answers === HIDDEN, settingsOf: settings?.split(',').filter(Boolean) ?? [] };
  return exercise.hidesAnswers || exercise.settingsOf.length > 0 ? exercise : null;
}

/** @param {string} text @returns {string} '' where it is no encoding of anything */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** @param {string | undefined} text */
const wholeNumber = (text) => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** @template Value @param {(name: NetworkName) => Value | undefined} read @returns {Partial<Record<NetworkName, Value>>} */
const byNetwork = (read) =>
  Object.fromEntries(
    NETWORKS.flatMap((name) => {
      const value = read(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
