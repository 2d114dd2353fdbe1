import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

/** @param {import('./harness.mjs').TestPage} page */
const openCards = (page) =>
  page.evaluate(() => Array.from(document.querySelectorAll('.card'), (card) => card.textContent));

forOneBrowserInTurn('chromium', (browser, open) => {
  test(`${browser}: a term opens its meaning behind it in the reading order, Escape closes it`, async () => {
    const page = await open({ reuse: true });
    await page.click('a.term[href="#term-mle"]');
    await page.waitFor('The card', () => document.querySelector('.card') !== null);
    assert.match((await openCards(page))[0] ?? '', /^Maximum likelihood estimate The parameter values under which/);
    assert.equal(
      await page.evaluate(() => document.querySelector('a.term[href="#term-mle"]')?.nextElementSibling?.className),
      'card card-term',
    );
    await page.press('Escape');
    assert.deepEqual(await openCards(page), []);
  });

  test(`${browser}: a card that reaches into the next section lies above its words`, async () => {
    const page = await open({ reuse: true });
    await page.click('#introduction p:last-of-type a.term[href="#term-token"]');
    const { reach, above } = await page.evaluate(() => {
      const card = /** @type {Element} */ (document.querySelector('.card'));
      const box = card.getBoundingClientRect();
      const below = /** @type {Element} */ (document.querySelector('#part-a')).getBoundingClientRect().top;
      return {
        reach: box.bottom - below,
        above: card.contains(document.elementFromPoint(box.left + box.width / 2, box.bottom - 4)),
      };
    });
    assert.ok(reach > 4, `the card ends ${reach} px below the next section's beginning`);
    assert.ok(above);
  });

  test(`${browser}: a focused citation shows its reference, whose link is the next stop of the Tab key`, async () => {
    const page = await open({ reuse: true });
    await page.focus('a.citation[href="#ref-bengio2003"]');
    assert.match((await openCards(page))[0] ?? '', /A neural probabilistic language model/);
    await page.press('Tab');
    assert.equal(
      await page.evaluate(() => /** @type {HTMLAnchorElement} */ (document.activeElement).href),
      'https://www.jmlr.org/papers/v3/bengio03a.html',
    );
    await page.press('Tab');
    assert.equal(
      (await openCards(page)).some((text) => text?.includes('A neural probabilistic language model')),
      false,
    );
  });

  test(`${browser}: a footnote stands in the margin of a wide window and opens on tap in a narrow one`, async () => {
    const visible = () => /** @type {HTMLElement} */ (document.querySelector('#note-1')).checkVisibility();
    const wide = await open({ width: 1280, reuse: true });
    assert.equal(await wide.evaluate(visible), true);
    const narrow = await open({ width: 390 });
    assert.equal(await narrow.evaluate(visible), false);
    await narrow.click('[aria-controls="note-1"]');
    assert.equal(await narrow.evaluate(visible), true);
  });

  test(`${browser}: notes in the margin touch neither each other nor a wide figure`, async () => {
    const page = await open({ width: 1280, reuse: true });
    await page.waitForMetric('corpus.characters');
    const touching = await page.waitFor('An arranged margin', () => {
      const boxes = Array.from(document.querySelectorAll('.footnote-text, article .wide'), (element) => ({
        name: element.id,
        box: element.getBoundingClientRect(),
      }));
      const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b]));
      const over = pairs.filter(
        ([a, b]) =>
          a.box.top < b.box.bottom && b.box.top < a.box.bottom && a.box.left < b.box.right && b.box.left < a.box.right,
      );
      return document.querySelector('.footnote-text[style]') && { pairs: over.map(([a, b]) => `${a.name} ${b.name}`) };
    });
    assert.deepEqual(touching?.pairs, []);
  });

  for (const from of /** @type {const} */ (['site', 'file']))
    test(`${browser}, ${from}: the function behind a figure opens in place and closes again`, async () => {
      const page = await open({ from });
      await page.waitForMetric('corpus.characters');
      await page.click('#coin + .computed-by summary');
      await page.click('#coin + .computed-by a.source-link');
      const marked = await page.waitFor('the source', () => document.querySelector('#source[open] mark')?.textContent);
      assert.match(marked, /coin_curves\(/);
      assert.match(await page.text('#source pre'), /throws? std::invalid_argument/i);
      await page.press('Escape');
      assert.equal(await page.evaluate(() => document.querySelector('#source[open]')), null);
      assert.equal(await page.evaluate(() => document.activeElement?.className), 'source-link');
    });

  test(`${browser}: the keyboard has a way past a figure`, async () => {
    const page = await open({ reuse: true });
    await page.focus('#coin .skip-figure');
    await page.press('Enter');
    const place = () => page.evaluate(() => document.activeElement?.id);
    assert.equal(await place(), 'skip-coin');
    // Tab stops there too: what is below a figure must not be for the pointer alone.
    await page.press('Tab');
    assert.notEqual(await place(), 'skip-coin');
    await page.press('Shift+Tab');
    assert.equal(await place(), 'skip-coin');
  });

  test(`${browser}: a guess opens its answer`, async () => {
    const page = await open({ reuse: true });
    await page.click('.guess input');
    assert.equal(await page.evaluate(() => document.querySelector('.guess details')?.hasAttribute('open')), true);
  });

  test(`${browser}: the contents follow the reading position`, async () => {
    const page = await open({ reuse: true });
    await page.show('#perplexity');
    const current = () => document.querySelector('.contents [aria-current]')?.getAttribute('href');
    await page.waitFor(
      'The section in the contents',
      () => document.querySelector('.contents [aria-current]')?.getAttribute('href') === '#measuring',
    );
    assert.equal(await page.evaluate(current), '#measuring');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.waitFor(
      'No section above the first',
      () =>
        !document.querySelector('.contents [aria-current]') && !document.querySelector('.contents-here')?.textContent,
    );
  });

  test(`${browser}: a section read to its end is marked, remembered, and forgotten on request`, async () => {
    const page = await open({ reuse: true });
    const read = () =>
      Array.from(document.querySelectorAll('.contents-read'), (mark) => mark.parentElement?.getAttribute('href'));
    await page.show('#likelihood > :last-child');
    await page.waitFor('A mark', () => document.querySelector('a[href="#likelihood"] .contents-read') !== null);
    assert.equal(await page.evaluate(() => localStorage.getItem('near-transfer.read')?.includes('likelihood')), true);
    await page.evaluate(() => document.getElementById('forget-marks')?.click());
    assert.deepEqual(await page.evaluate(read), []);
    assert.equal(await page.evaluate(() => localStorage.getItem('near-transfer.read')), null);
  });

  test(`${browser}: pointing at a symbol lights the section's figure and the symbol's namesakes`, async () => {
    const page = await open({ reuse: true });
    await page.hover('#likelihood .sym-theta');
    assert.equal(await page.evaluate(() => document.getElementById('coin')?.dataset.lit), 'theta');
    await page.hover('h1');
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-lit], .lit').length), 0);
  });

  test(`${browser}: every number of the prose gets its value`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.fingerprint');
    const count = await page.evaluate(() => document.querySelectorAll('data.number').length);
    assert.ok(count > 40, `${count} numbers`);
    await page.waitFor('All values', () => !document.querySelector('data.number[value=""]:not([data-say] *)'));
  });

  test(`${browser}: of a word that was never written, counting knows nothing and the network the ending`, async () => {
    const page = await open({ reuse: true });
    await page.waitForMetric('mlp7.fingerprint');
    await page.type('#next textarea', 'sleepwalkin');
    await page.waitFor('A count of this past', () =>
      document.querySelector('#next .next-plot')?.textContent?.includes('“pwalkin” seen 0 times'),
    );
    await page.click('#next summary');
    const [characters, counted, network] = await page.waitFor('Both models about this place', () => {
      const rows = [...document.querySelectorAll('#next [data-table] tr')].map((row) =>
        [...row.children].slice(1).map((cell) => cell.textContent ?? ''),
      );
      // The header, then unigram, bigram, 8-gram, Kneser-Ney and both networks.
      const known = [rows[3], rows[6]].every((row) => row && row.length > 0 && row[0] !== '–');
      return known && [rows[0], rows[3], rows[6]];
    });
    assert.equal(new Set(counted).size, 1);
    assert.equal(characters[network.findIndex((/** @type {string} */ p) => Number(p) > 0.5)], 'g');
  });
});
