/** Likelihoods and networks: the figures that need more than counting, in the order of the page. */
import { setUp as coin } from './coin/coin.js';
import { setUp as estimates } from './estimates/estimates.js';
import { setUp as vector } from './vector/vector.js';
import { setUp as threeOutcomes } from './three-outcomes/three-outcomes.js';
import { setUp as constraintsData } from './constraints-data/constraints-data.js';
import { setUp as joint } from './joint/joint.js';
import { setUp as explosion } from './explosion/explosion.js';
import { setUp as trainContext1 } from './train-context1/train-context1.js';
import { setUp as matrices } from './matrices/matrices.js';
import { setUp as embeddings } from './embeddings/embeddings.js';
import { setUp as trainContext7 } from './train-context7/train-context7.js';
import { setUp as contextLength } from './context-length/context-length.js';
import { setUp as next } from './next/next.js';
import { setUp as inside } from './inside/inside.js';
import { setUp as catDog } from './cat-dog/cat-dog.js';
import { setUp as scale } from './scale/scale.js';

/** @type {import('./counting-figures.js').Figures} */
export const figures = {
  coin,
  estimates,
  vector,
  'three-outcomes': threeOutcomes,
  'constraints-data': constraintsData,
  joint,
  explosion,
  'train-context1': trainContext1,
  matrices,
  embeddings,
  'train-context7': trainContext7,
  'context-length': contextLength,
  next,
  inside,
  'cat-dog': catDog,
  scale,
};
