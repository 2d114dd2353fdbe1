/**
 * Every model of the page, in the order in which figures list them. A new one is an entry here; its colour is a token of
 * web/styles/tokens.css.
 */
import { countingModel, ngramSpec } from './counting-model.js';
import { networkModel } from './network-model.js';

/** @typedef {'unigram' | 'bigram' | 'ngram' | import('./linked-networks.js').NetworkName} ModelName */
/** @typedef {Pick<import('../page/page.js').Page, 'client' | 'state' | 'assets'>} ModelPage */
/**
 * @typedef {object} Expectation
 * @property {ModelName} model
 * @property {string} label
 * @property {string} note                  how often its context was counted, or why it says nothing
 * @property {Uint32Array} vocabulary       code points, ascending
 * @property {ArrayLike<number> | null} probabilities  p of each character of the vocabulary; null where it says nothing
 * @property {boolean} [waiting]            it will be able to say later
 */
/**
 * @typedef {object} Model
 * @property {ModelName} name
 * @property {string} colour       a custom property; `${colour}-label` is that of its text
 * @property {string} description  in a sentence
 * @property {(page: ModelPage) => string} label
 * @property {(page: ModelPage) => string} choice  its label in a list of choices
 * @property {(page: ModelPage, before: string) => Promise<Expectation>} expectation  of the next character after a text
 * @property {(page: ModelPage, text: string) => Promise<ArrayLike<number>>} surprises  bits, by code point of the text; NaN where the model cannot say
 */

/** The order of the n-gram that reads as many characters as the longer network. @param {ModelPage} page */
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
