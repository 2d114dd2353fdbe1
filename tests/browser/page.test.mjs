import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachBrowser } from './harness.mjs';

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

  test(`${browser}: a link into the page leads there though the page comes in by sections`, async () => {
    const page = await open({ hash: '#scaling' });
    await page.waitFor('The section', () => Math.abs(/** @type {Element} */ (document.getElementById('scaling')).getBoundingClientRect().top) < innerHeight);
  });

  test(`${browser}: what the script does not bring in appears without it`, async () => {
    const page = await open();
    const display = await page.evaluate(() => {
      const section = /** @type {Element} */ (document.getElementById('bigrams'));
      section.classList.add('later');
      const heldBack = getComputedStyle(section).display;
      for (const animation of section.getAnimations()) animation.finish();
      return [heldBack, getComputedStyle(section).display];
    });
    assert.equal(display[1], 'grid');
    // Not where a browser animates no display: there the page is laid out at once.
    assert.ok(['none', 'grid'].includes(display[0]), display[0]);
  });

  for (const width of [1280, 800, 390]) {
    test(`${browser}: nothing reaches beyond the page at ${width} pixels`, async () => {
      const page = await open({ width });
      await page.waitForMetric('corpus.characters');
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0);
    });
  }

  test(`${browser}: axe finds no fault`, async () => {
    const page = await open();
    await page.waitForMetric('corpus.characters');
    assert.deepEqual(await page.accessibilityFaults(), []);
  });

  test(`${browser}: the policy refuses inline scripts and other hosts`, async () => {
    const page = await open();
    const refused = await page.evaluate(async () => {
      const directives = /** @type {string[]} */ ([]);
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.push(effectiveDirective));
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
