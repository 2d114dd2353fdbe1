import assert from 'node:assert/strict';
import test from 'node:test';
import { inWords, nameInWords } from '../../../../web/build/article/spoken-names.mjs';
import { expand } from './expanding.mjs';

test('formulas are read as a teacher reads them', () => {
  assert.equal(inWords('p(b) = p(a)^2'), 'p of b equals p of a squared');
  assert.equal(inWords('p(a) = 3\\,p(b)'), 'p of a equals 3 times p of b');
  assert.equal(inWords('p_{\\theta}(\\text{‘sad’} \\mid \\text{‘cat’})'), 'p of ‘sad’ given ‘cat’');
});

test('a control and a fieldset whose words hold a formula have a name without gaps, others keep theirs', async () => {
  const { html } = await expand(
    '<fieldset><legend>Which <i>\\(n\\)</i> is best?</legend><label><input> <span>\\(n\\)</span></label><label><input> two</label></fieldset>',
    [nameInWords()],
  );
  assert.match(html, /<fieldset aria-label="Which n is best\?">/);
  assert.match(html, /<label><input aria-label="n"> <span>/);
  assert.match(html, /<label><input> two/);
});
