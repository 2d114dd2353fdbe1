/**
 * Every model of the page, in the order in which figures list them. To add a model, add an entry here; its colour is a
 * token of web/styles/tokens.css.
 */
import { countingModel, kneserNeySpec, ngramSpec } from './counting-model.js';
import { networkModel } from './network-model.js';

/** @typedef {'unigram' | 'bigram' | 'ngram' | 'kn' | import('./linked-networks.js').NetworkName} ModelName */
/** @typedef {Pick<import('../page/page.js').Page, 'client' | 'state' | 'assets'>} ModelPage */
/**
 * @typedef {object} Expectation
 * @property {ModelName} model
 * @property {string} label
 * @property {string} note                  the count of its context, or why it has no expectation
 * @property {Uint32Array} vocabulary       code points, ascending
 * @property {ArrayLike<number> | null} probabilities  p of each character of the vocabulary; null without an expectation
 * @property {boolean} [waiting]            an expectation will follow later
 */
/**
 * @typedef {object} Model
 * @property {ModelName} name
 * @property {string} colour       a custom property; `${colour}-label` colours its text
 * @property {string} description  in a sentence
 * @property {(page: ModelPage) => string} label
 * @property {(page: ModelPage) => string} choice  its label in a list of choices
 * @property {(page: ModelPage, before: string) => Promise<Expectation>} expectation  of the character after `before`
 * @property {(page: ModelPage, text: string) => Promise<ArrayLike<number>>} surprises  bits, by code point of the text; NaN where the model has no expectation
 */

/** @param {ModelPage} page @returns {number} order of the counting model that reads as many characters as the second network */
const matchingOrder = ({ state, assets }) =>
  Math.min(assets.limits.highestOrder, (state.get().networks.mlp7?.settings.context ?? 7) + 1);

export const models = {
  unigram: countingModel({
    name: 'unigram',
    colour: 'unigram',
    description: 'How often each character occurs.',
    title: () => 'unigram',
    spec: ({ state }) => ngramSpec(1, state.get().initialCount),
  }),
  bigram: countingModel({
    name: 'bigram',
    colour: 'bigram',
    description: 'How often each character follows the one before.',
    title: () => 'bigram',
    spec: ({ state }) => ngramSpec(2, state.get().initialCount),
  }),
  ngram: countingModel({
    name: 'ngram',
    colour: 'ngram',
    description: 'How often each character follows those before, as many as the longer network sees.',
    title: (order) => `${order}-gram`,
    spec: (page) => ngramSpec(matchingOrder(page), page.state.get().initialCount),
  }),
  kn: countingModel({
    name: 'kn',
    colour: 'kn',
    description:
      'Counts of as many characters as the longer network sees, which fall back on fewer where a past is new.',
    title: (order) => `Kneser-Ney, ${order}`,
    spec: (page) => kneserNeySpec(matchingOrder(page)),
  }),
  mlp1: networkModel({
    name: 'mlp1',
    colour: 'net1',
    description: 'The network of the first training figure.',
    context: 1,
  }),
  mlp7: networkModel({
    name: 'mlp7',
    colour: 'net7',
    description: 'The network of the second training figure.',
    context: 7,
  }),
};

/** @type {Model[]} */
export const allModels = Object.values(models);
