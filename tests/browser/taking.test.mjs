/** Readers take figures along: pictures, data and captions of every figure, codes of links, and figures in frames. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Keeps files that the page would save. @param {TestPage} page */
const catchFiles = (page) =>
  page.evaluate(() => {
    const caught = /** @type {{caught?: Blob[]}} */ (globalThis);
    if (caught.caught) return;
    caught.caught = [];
    const address = URL.createObjectURL;
    URL.createObjectURL = (/** @type {Blob} */ blob) => {
      caught.caught?.push(blob);
      return address.call(URL, blob);
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (!this.download) click.call(this);
    };
  });

/** @param {TestPage} page @param {string} id  of a figure */
async function openPanel(page, id) {
  await page.evaluate((one) => {
    document.getElementById(one)?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const details = /** @type {HTMLDetailsElement} */ (document.getElementById(`after-${one}`));
    details.open = true;
    if (!details.querySelector('.taking')) /** @type {HTMLElement} */ (details.querySelector('[data-take]')).click();
  }, id);
  await page.waitFor(
    `the panel of ${id}`,
    (one) => document.querySelector(`#after-${one} .taking textarea`) && { open: true },
    id,
  );
}

/** @param {TestPage} page @param {string} id @param {"svg" | "png" | "csv"} kind @returns {Promise<number>} index of the file */
async function saved(page, id, kind) {
  const before = await page.evaluate(
    (one, what) => {
      const { caught } = /** @type {{caught: Blob[]}} */ (/** @type {unknown} */ (globalThis));
      /** @type {HTMLElement} */ (document.querySelector(`#after-${one} [data-act="${what}"]`)).click();
      return caught.length;
    },
    id,
    kind,
  );
  const { index } = await page.waitFor(
    `the ${kind} of ${id}`,
    (was) => {
      const { caught } = /** @type {{caught: Blob[]}} */ (/** @type {unknown} */ (globalThis));
      return caught.length > was && { index: caught.length - 1 };
    },
    // The click may have saved it at once.
    kind === 'svg' ? before - 1 : before,
  );
  return index;
}

/** @param {TestPage} page @param {number} index */
const textOf = (page, index) =>
  page.evaluate(
    (i) => /** @type {{caught: Blob[]}} */ (/** @type {unknown} */ (globalThis)).caught[i]?.text() ?? '',
    index,
  );

/** Of an SVG file, as another program reads it. @param {TestPage} page @param {string} svg */
const readSvg = (page, svg) =>
  page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    const all = [...read.querySelectorAll('*')];
    return {
      fault: read.querySelector('parsererror')?.textContent ?? '',
      title: read.querySelector('title')?.textContent ?? '',
      texts: [...read.querySelectorAll('text')].map((one) => one.textContent ?? ''),
      fonts: [...new Set(all.map((one) => one.getAttribute('font-family')).filter(Boolean))].join(),
      shapes: read.querySelectorAll('path, rect, circle, line').length,
      width: Number(read.documentElement.getAttribute('width')),
      // Only the page could resolve these.
      strangers: all.flatMap((one) =>
        [...one.attributes].filter(({ name, value }) => name === 'class' || /var\(|NaN|undefined/.test(value)),
      ).length,
    };
  }, svg);

/** svgcanvas draws lots for the names of its clips. @param {string} svg */
const withoutLots = (svg) => svg.replace(/\b[A-Za-z]{12}\b/g, 'lot');

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: every figure comes as an SVG that needs nothing of the page, with its words as text`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.step');
    await catchFiles(page);
    const figures = await page.evaluate(() =>
      Array.from(document.querySelectorAll('figure[id]'), ({ id }) => ({
        id,
        title: document.querySelector(`#${id} .figure-title`)?.textContent ?? '',
      })),
    );
    assert.ok(figures.length >= 24);
    for (const { id, title } of figures) {
      await openPanel(page, id);
      const svg = await textOf(page, await saved(page, id, 'svg'));
      const { fault, texts, fonts, shapes, strangers, ...read } = await readSvg(page, svg);
      assert.equal(fault, '', id);
      assert.equal(read.title, title);
      assert.ok(texts.join(' ').includes(title), `${id}: its title as text`);
      assert.match(fonts, /Source Sans 3/, id);
      assert.ok(shapes > 0 && texts.length > 5, `${id}: ${shapes} shapes, ${texts.length} texts`);
      assert.equal(strangers, 0, id);
      assert.ok(svg.length < 3e6, `${id}: ${svg.length} characters`);
    }
    const left = await page.evaluate(
      () => document.querySelectorAll('.taken, .taken-field, .taken-before, .taken-after').length,
    );
    assert.equal(left, 0, 'marks of a picture that stay in the page');
  });

  test(`${browser}: a PNG is twice as large, and shows what the SVG has`, async () => {
    const pages = [await open({ reuse: true }), await open({ from: 'file' })];
    for (const [i, id] of ['bigram', 'coin'].entries()) {
      const page = /** @type {TestPage} */ (pages[i]);
      await catchFiles(page);
      await openPanel(page, id);
      const { width } = await readSvg(page, await textOf(page, await saved(page, id, 'svg')));
      const png = await saved(page, id, 'png');
      const seen = await page.evaluate(async (i) => {
        const blob = /** @type {Blob} */ (
          /** @type {{caught: Blob[]}} */ (/** @type {unknown} */ (globalThis)).caught[i]
        );
        const image = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
        context.drawImage(image, 0, 0);
        const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
        const counts = new Map();
        for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        const [ground] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
        return { width: image.width, colours: counts.size, ground: Number(ground).toString(16), type: blob.type };
      }, png);
      assert.equal(seen.type, 'image/png');
      assert.equal(seen.width, Math.round(2 * width), id);
      // The light panel, #f7f6f3, as ABGR.
      assert.equal(seen.ground, 'fff3f6f7', id);
      assert.ok(seen.colours > 50, `${id}: ${seen.colours} colours`);
    }
  });

  test(`${browser}: data are at full precision, and a caption tells the text and the settings`, async () => {
    const page = await open({ reuse: true });
    await catchFiles(page);
    await openPanel(page, 'bigram');
    const csv = await textOf(page, await saved(page, 'bigram', 'csv'));
    assert.match(csv, /^"Pairs that training has seen, initial count 0.1"\r\ncurrent character,/);
    const rows = csv.split('\r\n').map((line) => line.split(','));
    const newlines = rows.find(([current, next]) => current === '⏎' && next === '⏎');
    assert.equal(newlines?.[3], await page.metric('bigram.newline_newline'));
    assert.ok(csv.includes(`Valid perplexity,${await page.metric('bigram.valid_perplexity')}`));
    const caption = await page.evaluate(
      () => /** @type {HTMLTextAreaElement} */ (document.querySelector('#after-bigram .taking textarea')).value,
    );
    assert.ok(caption.includes(await page.metric('corpus.sha256')), caption);
    assert.match(caption, /Shade: Square root/);
    assert.match(caption, /Seed: 1/);
    assert.deepEqual(await page.accessibilityFaults('#after-bigram'), []);
  });

  test(`${browser}: a code of the link stands large in a dialog, and Escape closes it`, async () => {
    const page = await open({ reuse: true });
    await openPanel(page, 'coin');
    await page.click('#after-coin [data-act="code"]');
    const code = await page.waitFor('the code', () => {
      const dialog = document.querySelector('.code-dialog[open]');
      const svg = dialog?.querySelector('svg');
      const dark =
        svg
          ?.querySelector('path')
          ?.getAttribute('d')
          ?.match(/M\d+ \d+/g) ?? [];
      return (
        svg && { link: dialog?.querySelector('.code-link')?.textContent ?? '', side: svg.viewBox.baseVal.width, dark }
      );
    });
    assert.match(code.link, /#coin/);
    // 17 + 4 modules for each version, and four light ones on each side.
    assert.equal((code.side - 8 - 17) % 4, 0);
    // Three corners have a finder: 7 dark modules in a row.
    const { side } = code;
    for (const [x, y] of [
      [4, 4],
      [side - 11, 4],
      [4, side - 5 - 6],
    ])
      for (let i = 0; i < 7; i++) assert.ok(code.dark.includes(`M${(x ?? 0) + i} ${y}`), `a finder at ${x}, ${y}`);
    assert.deepEqual(await page.accessibilityFaults('.code-dialog'), []);
    await page.press('Escape');
    await page.waitFor('its end', () => !document.querySelector('.code-dialog'));
  });

  if (browser === 'chromium')
    test(`${browser}: a picture from dark colours is the one from light colours`, async () => {
      const page = await open();
      await catchFiles(page);
      for (const id of ['coin', 'bigram', 'joint']) {
        await openPanel(page, id);
        const pictures = [];
        for (const colorScheme of ['light', 'dark']) {
          await page.raw.emulateMedia?.({ colorScheme });
          pictures.push(withoutLots(await textOf(page, await saved(page, id, 'svg'))));
        }
        const [light, dark] = pictures;
        assert.equal(dark, light, id);
      }
    });

  test(`${browser}: one figure stands alone in a frame without an origin, computes, and tells its height`, async () => {
    const page = await open();
    const site = await page.evaluate(() => location.origin);
    const host = createServer((request, response) => {
      const id = new URL(request.url ?? '', 'http://host').searchParams.get('figure');
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><link rel="icon" href="data:,"><title>host</title><script>
        addEventListener('message', ({ data }) => {
          document.title = JSON.stringify(data);
          document.querySelector('iframe').height = data.height;
        })</script>
        <iframe width="800" height="500" title="x" sandbox="allow-scripts allow-downloads" src="${site}/?figure=${id}&embed=1#coin?coin-heads=70"></iframe>`);
    });
    const { port } = await new Promise((resolve) => {
      host.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (host.address())));
    });
    try {
      await page.goto(`http://127.0.0.1:${port}/?figure=coin`);
      const told = JSON.parse(await page.waitFor('the height', () => document.title.startsWith('{') && document.title));
      assert.deepEqual(Object.keys(told), ['type', 'figure', 'height']);
      assert.equal(told.type, 'near-transfer');
      assert.equal(told.figure, 'coin');
      const frame = page.raw.frames().at(-1);
      const inside = await inFrame(frame, () => {
        const theta = /** @type {HTMLDataElement} */ (document.querySelector('[data-metric="coin.theta"]'));
        const seen = [...document.querySelectorAll('figure, h1, nav, .embedding-line')].filter(
          (one) => one.getClientRects().length > 0,
        );
        return (
          theta?.value === '0.7' && {
            seen: seen.map((one) => one.id || one.className || one.localName),
            link: /** @type {HTMLAnchorElement} */ (document.querySelector('.embedding-line a')).href,
            height: document.documentElement.scrollHeight,
          }
        );
      });
      assert.deepEqual(inside.seen, ['coin', 'embedding-line']);
      assert.match(inside.link, /^http[^?]*#coin\?coin-heads=70$/);
      assert.ok(Math.abs(told.height - inside.height) < 200);
      // A scroll bar would go on standing for itself, and in a narrow frame nothing hangs over its edges.
      for (const width of [800, 600]) {
        await page.evaluate((to) => document.querySelector('iframe')?.setAttribute('width', to), String(width));
        const isWhole = (/** @type {number} */ given) => {
          const [root, panel] = [document.documentElement, document.querySelector('figure.embedded .panel')];
          const { left = -1, right = Infinity } = panel?.getBoundingClientRect() ?? {};
          const hasNoBar = root.scrollHeight <= innerHeight && root.clientWidth === given;
          return hasNoBar && left >= 0 && right <= given;
        };
        await inFrame(frame, isWhole, width);
      }
      await page.goto(`http://127.0.0.1:${port}/?figure=nobody`);
      await page.waitFor('its answer', () => document.title.includes('nobody') && { told: true });
      const words = await inFrame(page.raw.frames().at(-1), () => ({ words: document.body.innerText.trim() }));
      assert.equal(words.words, 'Near Transfer has no figure “nobody”. See the whole page.');
      // A frame without an origin may ask for a sheet of the site before it goes to the one-file page.
      page.errors = page.errors.filter((error) => !error.includes('Cross-Origin-Resource-Policy'));
    } finally {
      host.closeAllConnections();
      host.close();
    }
  });
});

/**
 * Waits until a function in a frame returns something.
 * @template Result
 * @param {any} frame @param {(given: any) => Result} fn @param {unknown} [given] @returns {Promise<Exclude<Result, false>>}
 */
async function inFrame(frame, fn, given) {
  for (let i = 0; i < 600; i++) {
    const result = await frame.evaluate(fn, given);
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The frame does not show it.');
}
