/** The figures that count a text: one set-up each, which is given its `<figure>` and the page. */
import { setUp as integers } from './integers/integers.js';
import { setUp as unigram } from './unigram/unigram.js';
import { setUp as perplexity } from './perplexity/perplexity.js';
import { setUp as bigram } from './bigram/bigram.js';
import { setUp as orders } from './orders/orders.js';

/** @typedef {Record<string, (figure: HTMLElement, page: import('../page/page.js').Page) => void>} Figures */

/** But for the corpus panel, which web/main.js sets up before all others. @type {Figures} */
export const figures = {
  integers,
  unigram,
  perplexity,
  bigram,
  orders,
};
