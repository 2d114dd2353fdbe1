/** The interface of other figures to the networks of the training figures, with the weights in view. */
import { decode, encode, firstGlyph } from '../text/characters.js';
import { integer } from '../text/format.js';
import { contextOf, linkedNetwork, nothingUnlessStale } from './linked-networks.js';

/** @typedef {import('./linked-networks.js').NetworkName} NetworkName */
/** @typedef {import('./registry.js').ModelPage} ModelPage */
/** @typedef {import('./registry.js').Expectation} Expectation */
/** @typedef {import('./linked-networks.js').LinkedNetwork} LinkedNetwork */
/** @typedef {Pick<import('../workers/protocol.js').SampleRequest, 'length' | 'seed' | 'temperature'>} Writing */

/**
 * @param {object} choice
 * @param {NetworkName} choice.name
 * @param {string} choice.colour
 * @param {string} choice.description
 * @param {number} choice.context  used until the network is loaded or trained
 * @returns {import('./registry.js').Model & {write: (page: ModelPage, before: string, request: Writing) => Promise<string>}}
 */
export function networkModel({ name, colour, description, context }) {
  const contextNow = (/** @type {ModelPage} */ { state }) => state.get().networks[name]?.settings.context ?? context;
  const label = (/** @type {ModelPage} */ page) => networkTitle(contextNow(page));
  return {
    name,
    colour,
    description,
    label,
    choice: (page) => `network, ${contextNow(page)}`,
    expectation: async (page, before) => ({
      model: name,
      label: label(page),
      ...(await expectationOf(linkedNetwork(page, name), name, before)),
    }),
    surprises: (page, text) => surprisesOf(linkedNetwork(page, name), name, text),
    write: (page, before, request) => write(linkedNetwork(page, name), name, before, request),
  };
}

/** @param {number} context */
export const networkTitle = (context) => `network, ${context} ${context === 1 ? 'character' : 'characters'}`;

/** @param {LinkedNetwork} linked @param {NetworkName} name @param {string} before @returns {Promise<Omit<Expectation, 'model' | 'label'>>} */
async function expectationOf(linked, name, before) {
  const view = linked.view();
  if (!view) return { note: 'this text has no such network yet', vocabulary: new Uint32Array(), probabilities: null };
  const { vocabulary } = view;
  const context = contextOf(before, view.settings.context, vocabulary);
  if ('unknown' in context)
    return {
      note: `“${firstGlyph(context.unknown)}” does not occur in this text`,
      vocabulary,
      probabilities: null,
    };
  const probabilities = await linked
    .ask((network) => network.distributions(name, [context.tokens]))
    .catch(nothingUnlessStale);
  if (!probabilities) return { note: 'its weights are too large for any answer', vocabulary, probabilities };
  const source = view.source === 'published' ? 'trained beforehand' : `step ${integer(view.step)}`;
  return { note: context.padded > 0 ? `${source}, ${context.padded} filled up` : source, vocabulary, probabilities };
}

/** @param {LinkedNetwork} linked @param {NetworkName} name @param {string} text */
const surprisesOf = (linked, name, text) =>
  linked.ask(async (network, view) => {
    const tokens = encode(text, view.vocabulary);
    const padding = new Array(view.settings.context).fill(0);
    // Padding precedes the first character, as in sampling.
    const score = async (/** @type {number} */ start, /** @type {number[]} */ part) =>
      start > 0 ? network.score(name, part) : (await network.score(name, [...padding, ...part])).slice(padding.length);
    const scored = await Promise.all(
      stretches(tokens).map(async ({ start, part }) => ({ start, bits: await score(start, part) })),
    );
    const all = new Float64Array(tokens.length).fill(NaN);
    for (const { start, bits } of scored) all.set(bits, start);
    return all;
  });

/** Splits tokens into runs of known ones. @param {number[]} tokens  -1 for an unknown character */
export function stretches(tokens) {
  /** @type {{start: number, part: number[]}[]} */
  const found = [];
  tokens.forEach((token, i) => {
    if (token < 0) return;
    if (i === 0 || (tokens[i - 1] ?? -1) < 0) found.push({ start: i, part: [] });
    found.at(-1)?.part.push(token);
  });
  return found;
}

/** @param {LinkedNetwork} linked @param {NetworkName} name @param {string} before @param {Writing} request */
const write = (linked, name, before, request) =>
  linked.ask(async (network, { settings, vocabulary }) => {
    const context = contextOf(before, settings.context, vocabulary);
    const start = 'tokens' in context ? context.tokens : [];
    return decode(await network.sample(name, { ...request, start }), vocabulary);
  });
