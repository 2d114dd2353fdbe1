import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemembered } from '../../../web/training/remembered.js';

const text = (/** @type {string} */ sha256, trainTokens = 9) => ({ sha256, trainTokens });
const network = (/** @type {string} */ title, /** @type {string} */ source = 'loaded') =>
  /** @type {any} */ ({ title, source });

/** What a session has in hand, for the test to change. */
function inHand() {
  const hand = { text: /** @type {any} */ (text('a')), kept: /** @type {any} */ (null) };
  const remembered = createRemembered({ own: () => null, kept: () => hand.kept, identity: () => hand.text });
  const titles = () => remembered.all().map(({ network: { title } }) => title);
  return { hand, remembered, titles };
}

test('a network is found again with its text, of the same split', () => {
  const { hand, remembered } = inHand();
  hand.kept = network('of a');
  remembered.leaveText();
  hand.text = text('b');
  assert.equal(remembered.ofText(), null);
  hand.text = text('a', 8);
  assert.equal(remembered.ofText(), null);
  hand.text = text('a');
  assert.equal(remembered.ofText()?.title, 'of a');
});

test('a text that is left without a network has none any more', () => {
  const { hand, remembered } = inHand();
  remembered.add(text('a'), network('of a'));
  hand.kept = null;
  remembered.leaveText();
  assert.equal(remembered.ofText(), null);
});

test('the network in hand comes last, in place of an earlier one of its text, and none that comes with the page', () => {
  const { hand, remembered, titles } = inHand();
  remembered.add(text('a'), network('earlier of a'));
  remembered.add(text('b'), network('of b'));
  remembered.add(text('c'), network('of c', 'published'));
  assert.deepEqual(titles(), ['earlier of a', 'of b']);
  hand.kept = network('of a');
  assert.deepEqual(titles(), ['of b', 'of a']);
  hand.kept = network('of a', 'published');
  assert.deepEqual(titles(), ['of b']);
  hand.text = null;
  assert.deepEqual(titles(), ['earlier of a', 'of b']);
});

test('the networks of the last eight texts are remembered', () => {
  const { hand, remembered, titles } = inHand();
  hand.text = null;
  for (let i = 0; i < 10; i++) remembered.add(text(`${i}`), network(`${i}`));
  remembered.add(text('2'), network('2 again'));
  assert.deepEqual(titles(), ['3', '4', '5', '6', '7', '8', '9', '2 again']);
});
