/** The figures that count a text: a set-up function each, which takes its `<figure>` and the page. */
import { setUp as integers } from './integers/integers.js';
import { setUp as unigram } from './unigram/unigram.js';
import { setUp as perplexity } from './perplexity/perplexity.js';
import { setUp as bigram } from './bigram/bigram.js';
import { setUp as orders } from './orders/orders.js';

/** @typedef {Record<string, (figure: HTMLElement, page: import('../main.js').Page) => void>} Figures */

/** All but the corpus panel, which web/main.js sets up first. @type {Figures} */
export const figures = {
  integers,
  unigram,
  perplexity,
  bigram,
  orders,
};
