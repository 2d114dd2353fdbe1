import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnnouncer, tellAtRest } from '../../../web/controls/announce.js';

/** Keeps what a live region was given. */
function regionOf() {
  const said = [];
  return {
    said,
    get textContent() {
      return said.at(-1) ?? '';
    },
    set textContent(text) {
      said.push(text);
    },
  };
}

test('sentences that follow each other fast are one announcement, the last, with words for signs', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const region = regionOf();
  const tell = tellAtRest(region);
  for (const text of ['Training goes from step 0 to 4 000.', 'Half of the steps are done.', '‘␣’ is number 1'])
    tell(text);
  t.mock.timers.runAll();
  assert.deepEqual(region.said, ['‘ space ’ is number 1']);
  tell('The end.');
  t.mock.timers.runAll();
  assert.deepEqual(region.said.slice(1), ['The end.']);
});

test('a figure says nothing before the reader acts in it', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const region = regionOf();
  const figure = Object.assign(new EventTarget(), { querySelector: () => region });
  const announce = createAnnouncer(figure);
  announce('computed by itself');
  t.mock.timers.runAll();
  figure.dispatchEvent(new Event('keydown'));
  announce('asked for');
  t.mock.timers.runAll();
  assert.deepEqual(region.said, ['asked for']);
});
