/** The compiled engine gives the built-in text's recorded figures and weights under Node. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInText, readReference } from '../../reference/reference.mjs';
import { corpusOf, engine } from './compiled-engine.mjs';

const figures = readReference('built-in');
const fingerprints = readReference('fingerprints');
const corpus = corpusOf(builtInText());

/** The engine adds up to 64,000 terms in another order. @param {string} name @param {number | null} actual */
function assertFigure(name, actual) {
  const expected = Number(figures[name]);
  assert.ok(Math.abs(Number(actual) - expected) <= 1e-9 * expected, `${name}: ${actual} instead of ${expected}`);
}

test('the engine counts the characters of the text and splits it', () => {
  const { characters, trainTokens, validTokens } = corpus.facts();
  assertFigure('corpus.characters', characters);
  assertFigure('corpus.vocabulary', corpus.vocabulary().length);
  assertFigure('corpus.train_tokens', trainTokens);
  assertFigure('corpus.valid_tokens', validTokens);
});

test('the engine gives the figures of every order', () => {
  const trie = engine.createNgramTrie(corpus);
  while (!trie.advance(8, 1e6));
  ['unigram', 'bigram', 'ngram3', 'ngram4', 'ngram5', 'ngram6', 'ngram7', 'ngram8'].forEach((name, i) => {
    const job = engine.createOrderJob(corpus, trie, { kind: 'ngram', order: i + 1, initialCount: 0.1 });
    while (!job.advance(1e6));
    const measures = job.result();
    job.delete();
    assertFigure(`${name}.contexts`, measures.contexts);
    assertFigure(`${name}.ngrams`, measures.ngrams);
    assertFigure(`${name}.train_perplexity`, measures.train);
    assertFigure(`${name}.valid_perplexity`, measures.valid);
    assertFigure(`${name}.valid_seen`, measures.validSeen);
    assertFigure(`${name}.train_floor`, measures.trainFloor);
  });
  trie.delete();
});

for (const context of [1, 7])
  test(`training with a context of ${context} gives the recorded weights`, () => {
    const network = { vocabulary: corpus.vocabulary().length, context, features: 16, seed: 1 };
    const recipe = /** @type {const} */ ({
      recipe: 'article',
      steps: 200,
      batch: 512,
      rate: 1e-3,
      schedule: 'constant',
    });
    const trainer = engine.createTrainer({ network, ...recipe }, corpus.splitTokens('train'));
    trainer.advance(200);
    assert.equal(trainer.fingerprint(), fingerprints[`built-in.context${context}`]);
    trainer.delete();
  });
