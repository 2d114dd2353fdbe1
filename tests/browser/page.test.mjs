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
