/** A reader's text is only ever text, wherever the page shows its characters, its name or what it says of itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowser } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const MARKUP = [
  '<img src=x onerror="ran=1">',
  '<svg onload="ran=1"><script>ran=1</script></svg>',
  '<script>ran=1</script>',
  '"><iframe srcdoc="<script>parent.ran=1</script>">',
  "'-ran=1-'",
  '<a href="javascript:ran=1">x</a>',
  '{{ran=1}}<%ran=1%>',
  '<style>*{display:none}</style>',
  '\u202e<b>\u0000',
];
// NUL bytes are refused in a text, and in a name cannot be.
const bytes = new TextEncoder().encode(MARKUP.join('\n').replaceAll('\u0000', '').repeat(12));
const NAME = '"><img src=x onerror="ran=1"> {{ran=1}} \u202etxt.html.txt';
const word = (/** @type {string} */ text) => text.slice(0, 30);

/** Elements and attributes that no part of the page makes. @param {TestPage} page */
const foreign = (page) =>
  page.evaluate(() => ({
    ran: /** @type {any} */ (globalThis).ran ?? null,
    elements: [
      ...document.querySelectorAll(
        '[onerror], [onload], [srcdoc], iframe, img[src="x"], a[href^="javascript"], body script:not([src]):not([type])',
      ),
    ].map((one) => one.outerHTML.slice(0, 80)),
    hidden: getComputedStyle(document.body).display,
  }));

/** @param {TestPage} page  shows every figure once */
async function seeAll(page) {
  const ids = await page.evaluate(() => [...document.querySelectorAll('figure[id]')].map(({ id }) => id));
  for (const id of ids) {
    await page.show(`#${id}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
  }
}

forOneBrowser('firefox', (browser, open) => {
  test(`${browser}: a file of HTML, script and SVG, with a name of the same, shows as characters everywhere`, async () => {
    const page = await open();
    /** @type {string[]} */
    const asked = [];
    page.raw.on('request', (/** @type {{url: () => string}} */ request) => asked.push(request.url()));
    const site = await page.evaluate(() => location.origin);
    await page.drop([{ name: NAME, bytes }]);
    await page.waitFor('The name', () => /img src=x/.test(document.querySelector('.corpus-status')?.textContent ?? ''));
    await page.waitForMetric('ngram8.valid_perplexity');
    for (const [selector, text] of /** @type {[string, string][]} */ ([
      ['#next-text', MARKUP[0]],
      ['#perplexity-text', MARKUP[1]],
      ['#integers-text', MARKUP[2]],
    ]))
      if (await page.evaluate((s) => document.querySelector(s) !== null, selector))
        await page.set(selector, word(text));
    await seeAll(page);
    // What is refused names the file.
    await page.drop([{ name: NAME, bytes: new Uint8Array() }]);
    await page.waitFor('The refusal', () =>
      /stays in use/.test(document.querySelector('.corpus-alert')?.textContent ?? ''),
    );
    // A file of weights tells of itself, in its header.
    const header = new TextEncoder().encode(
      JSON.stringify({
        __metadata__: { corpus: NAME, recipe: MARKUP[0] },
        [NAME]: { dtype: 'F16', shape: [1], data_offsets: [0, 2] },
      }),
    );
    const weights = new Uint8Array(8 + header.length + 2);
    new DataView(weights.buffer).setBigUint64(0, BigInt(header.length), true);
    weights.set(header, 8);
    await page.drop([{ name: `${NAME}.safetensors`, bytes: weights }]);
    await page.evaluate(
      (to) => {
        location.hash = to;
      },
      `#next?next-text=${encodeURIComponent(MARKUP[0])}&text.name=${encodeURIComponent(NAME)}&text.sha256=0123456789abcdef`,
    );
    await seeAll(page);
    assert.deepEqual(await foreign(page), { ran: null, elements: [], hidden: 'block' });
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(site) && !/^(data|blob):/.test(url)),
      [],
    );
  });
});
