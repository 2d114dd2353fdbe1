/** What the page leaves to the browser, and how it follows the screen, the printer and the reader's settings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

forOneBrowserInTurn('chromium', (browser, open) => {
  // WebKit's driver turns no wheel.
  const skip = browser === 'webkit';
  test(
    `${browser}: the wheel scrolls the page and changes no number, and with Control it is the browser's`,
    { skip },
    async () => {
      const page = await open();
      await page.show('#coin-heads');
      await page.focus('#coin-heads');
      const { x, y, top } = await page.evaluate(() => {
        const box = /** @type {Element} */ (document.querySelector('#coin-heads')).getBoundingClientRect();
        return { x: box.left + 12, y: box.top + 12, top: scrollY };
      });
      await page.raw.mouse.move(x, y);
      const { wheel } = /** @type {{wheel: Function}} */ (/** @type {unknown} */ (page.raw.mouse));
      await wheel.call(page.raw.mouse, ...(browser === 'chromium' ? [0, 120] : [{ deltaY: 120 }]));
      await page.waitFor('Scrolling', (before) => scrollY > before, top);
      const field = await page.evaluate(() => {
        const { value, readOnly } = /** @type {HTMLInputElement} */ (document.querySelector('#coin-heads'));
        return { value, readOnly };
      });
      assert.deepEqual(field, { value: '62', readOnly: false });
      await page.show('#bigram');
      await page.waitFor('The matrix', () => Boolean(document.querySelector('#bigram [role="application"]')));
      const taken = await page.evaluate(() =>
        ['#bigram [role="application"]', '#embeddings [data-plot]', '#bigram', '#next'].map((selector) => {
          const target = /** @type {Element} */ (document.querySelector(selector));
          const events = ['ctrlKey', 'metaKey', 'altKey'].flatMap((key) => [
            new WheelEvent('wheel', { deltaY: 1, [key]: true, bubbles: true, cancelable: true }),
            ...['+', '-', '0', 'ArrowLeft', 'ArrowRight', 'Home', 'Enter'].map(
              (pressed) => new KeyboardEvent('keydown', { key: pressed, [key]: true, bubbles: true, cancelable: true }),
            ),
          ]);
          return events.filter((event) => !target.dispatchEvent(event)).length;
        }),
      );
      assert.deepEqual(taken, [0, 0, 0, 0]);
    },
  );

  if (browser === 'chromium')
    test('chromium: canvases follow the density of the screen', async () => {
      const page = await open();
      await page.show('#coin');
      const follows = (/** @type {number} */ density) => {
        const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('#coin .plot canvas'));
        return canvas && devicePixelRatio === density && canvas.width === Math.round(canvas.clientWidth * density);
      };
      await page.waitFor('The drawing', follows, 1);
      const raw = /** @type {any} */ (page.raw);
      const session = await raw.context().newCDPSession(raw.mainFrame().page());
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: 1280,
        height: 900,
        deviceScaleFactor: 2,
        mobile: true,
      });
      await page.waitFor('The finer drawing', follows, 2);
    });

  test(`${browser}: every figure prints with the text in use without having been scrolled to`, async () => {
    const page = await open();
    const unprinted = () => {
      dispatchEvent(new Event('beforeprint'));
      const isBlank = (/** @type {HTMLElement} */ plot) => {
        const canvas = plot.querySelector('canvas');
        if (!canvas) return true;
        const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
          0,
          0,
          canvas.width,
          canvas.height,
        );
        return data.every((value) => value === 0) && plot.querySelectorAll('svg text').length < 2;
      };
      const plots = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure .plot'))];
      const blank = plots.filter((plot) => plot.offsetHeight > 0 && isBlank(plot));
      dispatchEvent(new Event('afterprint'));
      return blank.map((plot) => plot.closest('figure')?.id);
    };
    const noteOf = () => {
      dispatchEvent(new Event('beforeprint'));
      return document.querySelector('.print-note')?.textContent ?? '';
    };
    assert.match(await page.evaluate(noteOf), /^Not all figures are computed yet \(\d+ of them\)/);
    // The policy allows no functions made of text, so the page is asked again and again from here.
    const end = Date.now() + page.patience;
    let blank = await page.evaluate(unprinted);
    while (blank.length > 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      blank = await page.evaluate(unprinted);
    }
    assert.deepEqual(blank, []);
    assert.equal(await page.evaluate(noteOf), '');
    assert.equal(await page.evaluate(() => scrollY), 0);
    // The numbers are computed, not those of the build's pictures.
    for (const name of ['past.0.ngram8_bits', 'neighbours.nearest_distance', 'mixture.valid_perplexity'])
      assert.ok(Number(await page.waitForMetric(name)) > 0, name);
  });
});
