import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { forEachBrowser, forOneBrowser } from './harness.mjs';

/** Runs in the page: how the text in the middle of the window begins; its pixel depends on what is drawn above. */
function defineInView() {
  const inView = () => {
    const here = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('section > *');
    return here?.textContent?.trim().slice(0, 40);
  };
  Object.assign(window, { inView });
}

forEachBrowser((browser, open) => {
  for (const from of /** @type {const} */ (['site', 'file'])) {
    test(`${browser}, ${from}: the page opens and counts the built-in text`, async () => {
      const page = await open({ from });
      assert.ok(Number(await page.waitForMetric('corpus.characters')) > 60_000);
    });
  }

  test(`${browser}: a text that is given before the page is laid out is taken, and every figure is told of it`, async () => {
    const page = await open({ early: true });
    await page.choose([{ name: 'early.txt', bytes: Buffer.from('to be or not to be, '.repeat(20)) }]);
    assert.equal(await page.waitForMetric('corpus.characters', '400'), '400');
    assert.ok(Number(await page.waitForMetric('bigram.valid_perplexity')) > 1);
    // Eight characters: space, comma and six letters.
    assert.equal(await page.waitForMetric('corpus.vocabulary'), '8');
  });

  test(`${browser}: once the text is counted, all that counts it is laid out`, async () => {
    const page = await open({ early: true });
    const heldBack = await page.waitFor('The count', () => {
      const counted = /** @type {HTMLDataElement} */ (document.querySelector('data[data-metric="corpus.characters"]'))
        .value;
      const figures = ['corpus', 'unigram', 'perplexity', 'bigram'].map(
        (id) => /** @type {HTMLElement} */ (document.getElementById(id)),
      );
      // WebKit would hold a figure back without the class.
      return counted && { ids: figures.filter(({ offsetHeight }) => offsetHeight === 0).map(({ id }) => id) };
    });
    assert.deepEqual(heldBack.ids, []);
  });

  test(`${browser}: no style sheet stands where the parser would wait for it`, async () => {
    const page = await open({ reuse: true });
    const count = (/** @type {string} */ part) =>
      page.evaluate((where) => document.querySelectorAll(`${where} link[rel="stylesheet"]`).length, part);
    assert.deepEqual([await count('head'), await count('body')], [2, 0]);
  });

  test(`${browser}: a link into the page leads there though the page comes in by sections`, async () => {
    const page = await open({ hash: '#scaling' });
    await page.waitFor(
      'The section',
      () =>
        Math.abs(/** @type {Element} */ (document.getElementById('scaling')).getBoundingClientRect().top) < innerHeight,
    );
  });

  test(`${browser}: a footnote's link leads to the end of the page, and makes the place the target`, async () => {
    const page = await open({ hash: '#ref-anderson1972' });
    await page.waitFor('The target', () => Boolean(document.querySelector('#ref-anderson1972:target')));
    await page.waitFor(
      'The place',
      () =>
        Math.abs(/** @type {Element} */ (document.querySelector(':target')).getBoundingClientRect().top) < innerHeight,
    );
  });

  test(`${browser}: a page that is loaded again is where it was`, async () => {
    const page = await open();
    await page.evaluate(() => {
      scrollTo(0, 14_321);
      addEventListener('pagehide', () =>
        sessionStorage.setItem('before', String(/** @type {any} */ (window).inView())),
      );
    });
    await page.evaluate(defineInView);
    await page.raw.reload();
    await page.waitFor('The whole page', () => !document.querySelector('.later, .unspoken'));
    await page.evaluate(defineInView);
    const [before, after] = await page.evaluate(() => [
      sessionStorage.getItem('before'),
      /** @type {any} */ (window).inView(),
    ]);
    assert.ok(before);
    assert.equal(after, before);
  });

  test(`${browser}: what the script does not bring in appears without it, and its formulas are spoken`, async () => {
    const page = await open({ reuse: true });
    await page.waitFor('The mathematics', () => !document.querySelector('.unspoken'));
    const displays = await page.evaluate(() => {
      const section = /** @type {Element} */ (document.getElementById('bigrams'));
      const shown = () =>
        [section, section.querySelector('.katex-mathml')].map(
          (element) => getComputedStyle(/** @type {Element} */ (element)).display,
        );
      const before = shown();
      section.classList.add('later', 'unspoken');
      const heldBack = shown();
      for (const animation of section.getAnimations()) animation.finish();
      return { before, heldBack, after: shown() };
    });
    assert.deepEqual(displays.after, displays.before);
    // Firefox does not animate display, so it lays out the sections at once.
    assert.deepEqual(displays.heldBack, [browser === 'firefox' ? 'grid' : 'none', 'none']);
  });

  for (const width of [1280, 800, 390]) {
    test(`${browser}: nothing reaches beyond the page at ${width} pixels`, async () => {
      const page = await open({ width, reuse: true });
      await page.waitForMetric('corpus.characters');
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(over, 0);
    });
  }

  test(`${browser}: the policy refuses inline scripts and other hosts`, async () => {
    const page = await open({ reuse: true });
    const refused = await page.evaluate(async () => {
      const directives = /** @type {string[]} */ ([]);
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        directives.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.head.append(script);
      await fetch('https://example.invalid/').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [...new Set(directives)].sort();
    });
    assert.deepEqual(refused, ['connect-src', 'script-src-elem']);
    assert.notEqual(await page.evaluate(() => document.title), 'ran');
    page.errors = [];
  });
});

forOneBrowser('firefox', (browser, open) => {
  test(`${browser}: every font of the page is preloaded, since one that comes later lays all text of its family out again`, async () => {
    const page = await open({ reuse: true });
    const [preloaded, others] = await page.evaluate(() => {
      const loaded = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
      const fonts = loaded.map(({ name }) => /[^/]*\.woff2$/.exec(name)?.[0] ?? '').filter((name) => name !== '');
      const links = Array.from(document.querySelectorAll('link[as="font"]'), (link) => link.getAttribute('href') ?? '');
      return [links.length, fonts.filter((name) => !links.includes(`assets/${name}`))];
    });
    assert.ok(preloaded > 5, `${preloaded} fonts`);
    assert.deepEqual(others, []);
  });

  test(`${browser}: the whole article is there for a reader without scripts`, async () => {
    const page = await open({ reuse: true });
    const [without, withScripts] = await page.evaluate(async () => {
      const html = await (await fetch(location.href)).text();
      // A parsed document runs no scripts.
      const documents = [new DOMParser().parseFromString(html, 'text/html'), document];
      return documents.map((each) => [...each.querySelectorAll('section[id], figure[id]')].map(({ id }) => id));
    });
    assert.ok(withScripts.length > 50);
    assert.deepEqual(without, withScripts);
  });

  test(`${browser}: a figure that cannot be set up takes nothing else from the page`, async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'broken-'));
    context.after(() => rm(folder, { recursive: true }));
    const html = await readFile(new URL('../../dist/near-transfer.html', import.meta.url), 'utf8');
    const broken = html.replace(/(<figure id="vector"[^>]*>).*?(?=<\/figure>)/s, '$1');
    assert.notEqual(broken, html);
    await writeFile(join(folder, 'broken.html'), broken);
    const page = await open({ early: true });
    await page.goto(pathToFileURL(join(folder, 'broken.html')).href);
    await page.waitFor('The whole page', () => !document.querySelector('.later, .rest-missing, noscript'));
    assert.ok(Number(await page.waitForMetric('bigram.valid_perplexity')) > 1);
    // WebKitGTK's driver tells nothing of the console.
    if (browser !== 'webkit') assert.notEqual(page.errors.length, 0, 'it is reported');
    page.errors = [];
  });

  test(`${browser}: axe finds no fault`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('corpus.characters');
    assert.deepEqual(await page.accessibilityFaults('html'), []);
  });
});
