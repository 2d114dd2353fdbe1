/** Visits without a network, and newer builds of the page. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../web/serve.mjs';
import { forEachBrowser } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A copy of the built page, served from a port that stays the same when the network is gone and comes back. @param {import('node:test').TestContext} context */
async function movableSite(context) {
  const folder = await mkdtemp(join(tmpdir(), 'near-transfer-'));
  await cp(dist, folder, { recursive: true });
  let { server, address } = await serve(0, folder);
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  context.after(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });
  const comeBack = async () => ({ server } = await serve(Number(new URL(address).port), folder));
  return { folder, address, stop, comeBack };
}

/** Replaces the page by a newer build, whose main script has another name and content. @param {string} folder */
async function renew(folder) {
  const old = /** @type {string} */ (
    (await readdir(join(folder, 'assets'))).find((name) => /^main-.*\.js$/.test(name))
  );
  const text = await readFile(join(folder, 'assets', old), 'utf8');
  const contents = {
    'assets/main-NEWER.js': `${text}\ndocument.documentElement.dataset.build = 'newer';`,
    'index.html': (await readFile(join(folder, 'index.html'), 'utf8')).replaceAll(old, 'main-NEWER.js'),
  };
  let worker = (await readFile(join(folder, 'sw.js'), 'utf8'))
    .replaceAll(old, 'main-NEWER.js')
    .replace(/version:"\w+"/, 'version:"newer"');
  for (const [path, content] of Object.entries(contents)) {
    await writeFile(join(folder, path), content);
    const digest = createHash('sha256').update(content).digest('base64');
    worker = worker.replace(new RegExp(`"${path}":"[^"]*"`), `"${path}":"sha256-${digest}"`);
  }
  await writeFile(join(folder, 'sw.js'), worker);
  for (const name of await readdir(folder, { recursive: true }))
    if (/(\.br|\.gz)$/.test(name) || name === `assets/${old}`) await rm(join(folder, name));
  return `assets/${old}`;
}

/** @param {TestPage} page */
const wholePage = (page) => page.waitFor('The page', () => document.documentElement.dataset.ready === 'true');
/** @param {TestPage} page @param {string} address */
async function visit(page, address) {
  await page.goto(address);
  await wholePage(page);
}
const build = () => document.documentElement.dataset.build ?? 'first';

forEachBrowser(
  (browser, open) => {
    test(`${browser}: after one visit the page opens, counts and trains without a network, and a newer build waits for a press`, async (context) => {
      const site = await movableSite(context);
      const page = await open({ early: true });
      await visit(page, site.address);
      await page.waitFor('All files', async () => (await navigator.serviceWorker.ready).active?.state === 'activated');

      await site.stop();
      await visit(page, site.address);
      assert.equal(await page.evaluate(() => crossOriginIsolated), true);
      await page.choose([{ name: 'a.txt', bytes: Buffer.from('A text without a network. '.repeat(300)) }]);
      await page.waitForMetric('corpus.characters', '7800');
      await page.click('#train-context1 [data-action="step"]');
      await page.waitFor('A step', () => {
        const step = document.querySelector('[data-metric="mlp1.step"]');
        return Number(/** @type {HTMLDataElement} */ (step).value) > 0;
      });

      const old = await renew(site.folder);
      await site.comeBack();
      await visit(page, site.address);
      assert.equal(await page.evaluate(build), 'first');
      await page.waitFor('The offer', () =>
        document.querySelector('.notice[role="status"]')?.textContent?.includes('newer'),
      );
      assert.deepEqual(await page.accessibilityFaults('.notices'), []);
      // Until then all of its files are of the first build; the site no longer has them.
      assert.equal(await page.evaluate(build), 'first');
      assert.equal(await page.evaluate(async (path) => (await fetch(path)).status, old), 200);

      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.notice .primary')).click());
      await page.waitFor('The newer build', () => document.documentElement.dataset.build === 'newer').catch(() => {});
      await wholePage(page);
      assert.equal(await page.evaluate(build), 'newer');
      // Pages of the build before that are still open.
      assert.equal(await page.evaluate(async (path) => (await fetch(path)).status, old), 200);
      await site.stop();
      await visit(page, site.address);
      assert.equal(await page.evaluate(build), 'newer');
      page.errors = [];
    });
  },
  { serviceWorkers: true },
);
