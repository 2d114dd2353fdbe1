import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument, settled } from '../../../web/build/posters/browser.mjs';

const document = openDocument('<div class="plot"><svg class="poster"></svg></div>');
/** Every box has 300 by 200 pixels. */
Object.assign(globalThis, {
  ResizeObserver: class {
    /** @param {(entries: {contentRect: {width: number, height: number}}[]) => void} told */
    constructor(told) {
      this.told = told;
    }
    observe() {
      this.told([{ contentRect: { width: 300, height: 200 } }]);
    }
  },
});
const { createPlot } = await import('../../../web/charts/plot.js');

test('a poster stays until its plot has something to draw, and then gives way', async () => {
  const box = /** @type {HTMLElement} */ (document.querySelector('.plot'));
  const create = document.createElement.bind(document);
  document.createElement = (/** @type {string} */ name) => {
    const element = create(name);
    const context = { canvas: element, setTransform() {}, clearRect() {} };
    return name === 'canvas' ? Object.assign(element, { getContext: () => context }) : element;
  };
  /** @type {string | null} */
  let data = null;
  const plot = createPlot(box, { label: 'A plot' }, ({ svg }) => data && svg.append('text').text(data));
  plot.redraw();
  await settled(() => 0);
  assert.notEqual(box.querySelector('.poster'), null);
  assert.equal(box.children.length, 1);
  data = 'drawn';
  plot.redraw();
  await settled(() => 0);
  assert.equal(box.querySelector('.poster'), null);
  assert.equal(box.textContent, 'drawn');
});
