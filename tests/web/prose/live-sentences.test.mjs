import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetricsOf } from '../../../web/prose/live-sentences.js';

test('a metric that was published for the text before is not one of this text', () => {
  let text = 1;
  const metrics = createMetricsOf(() => text);
  metrics.add('mlp1.valid_perplexity');
  assert.equal(metrics.has('mlp1.valid_perplexity'), true);
  text = 2;
  assert.equal(metrics.has('mlp1.valid_perplexity'), false);
  metrics.add('mlp1.valid_perplexity');
  assert.equal(metrics.has('mlp1.valid_perplexity'), true);
});
