/** One set-up per figure, in the order of the page. A set-up is given its `<figure>` and the page. */
import { setUp as coin } from './coin.js';
import { setUp as estimates } from './estimates.js';
import { setUp as vector } from './vector.js';
import { setUp as threeOutcomes } from './three-outcomes.js';
import { setUp as constraintsData } from './constraints-data.js';
import { setUp as joint } from './joint.js';
import { setUp as explosion } from './explosion.js';
import { setUp as corpus } from './corpus.js';
import { setUp as integers } from './integers.js';
import { setUp as unigram } from './unigram.js';
import { setUp as perplexity } from './perplexity.js';
import { setUp as bigram } from './bigram.js';
import { setUp as trainContext1 } from './train-context1.js';
import { setUp as matrices } from './matrices.js';
import { setUp as embeddings } from './embeddings.js';
import { setUp as orders } from './orders.js';
import { setUp as trainContext7 } from './train-context7.js';
import { setUp as contextLength } from './context-length.js';
import { setUp as next } from './next.js';
import { setUp as inside } from './inside.js';
import { setUp as catDog } from './cat-dog.js';
import { setUp as scale } from './scale.js';

/** @type {Record<string, (figure: HTMLElement, page: import('../main.js').Page) => void>} */
export const figures = {
  // First, because a reader may have a file at hand.
  corpus,
  coin,
  estimates,
  vector,
  'three-outcomes': threeOutcomes,
  'constraints-data': constraintsData,
  joint,
  explosion,
  integers,
  unigram,
  perplexity,
  bigram,
  'train-context1': trainContext1,
  matrices,
  embeddings,
  orders,
  'train-context7': trainContext7,
  'context-length': contextLength,
  next,
  inside,
  'cat-dog': catDog,
  scale,
};
