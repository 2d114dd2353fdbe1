/** A reader's files as people have them: encodings, line ends, licences, documents, many files, and drops without a file. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { forOneBrowserInTurn } from './harness.mjs';

const { zipSync, strToU8 } = createRequire(new URL('../../web/package.json', import.meta.url))('fflate');

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const file = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => ({
  name,
  bytes: typeof content === 'string' ? utf8(content) : content,
});
const SENTENCE = 'Nobody asks why the river runs past.\n';
const TEXT = SENTENCE.repeat(20);
/** Windows-1252 beyond Latin-1: a quotation mark. */
const FRENCH = 'Où est la clé ? demanda-t-elle près de l’âtre, très tôt.\n'.repeat(20);
const french = Uint8Array.from([...FRENCH].map((c) => (c === '’' ? 0x92 : c.charCodeAt(0))));

/** @param {TestPage} page @param {string} words  of the status or the alert @returns {Promise<string>} */
const said = (page, words) =>
  page.waitFor(
    `The words “${words}”`,
    (text) =>
      ['.corpus-status', '.corpus-alert']
        .map((selector) => document.querySelector(selector)?.textContent ?? '')
        .find((message) => message.includes(text)),
    words,
  );
/** @param {TestPage} page @param {string} choice */
const press = (page, choice) =>
  page.evaluate(
    (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-choice="${name}"]`)).click(),
    choice,
  );
/** Drops data without a file. @param {TestPage} page @param {Record<string, string>} data by type @param {string} [selector] */
const dropData = (page, data, selector = 'body') =>
  page.evaluate(
    (byType, s) => {
      const dataTransfer = new DataTransfer();
      for (const [type, value] of Object.entries(byType)) dataTransfer.setData(type, value);
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
      document.querySelector(s)?.dispatchEvent(event);
      return event.defaultPrevented;
    },
    data,
    selector,
  );

forOneBrowserInTurn('firefox', (browser, open) => {
  test(`${browser}: bytes that are not UTF-8 are read, the encoding is said and can be chosen`, async () => {
    const page = await open();
    await page.drop([file('clé.txt', french)]);
    assert.match(
      await said(page, 'is loaded'),
      /clé\.txt is loaded: 1.140 characters.* It was read as Windows-1252, a guess/,
    );
    assert.equal(await page.text('[data-lines]'), `First line: ${FRENCH.slice(0, 56)}`);
    await page.set('#corpus-encoding', 'windows-1251');
    await said(page, 'read as Windows-1251.');
    assert.match(await page.text('[data-lines]'), /^First line: Oщ est la clй/);
    const sum = createHash('sha256').update(french).digest('hex');
    await page.waitForMetric('corpus.sha256', sum);
    await page.set('#corpus-encoding', '');
    await said(page, 'read as Windows-1252');
    const wide = Uint8Array.from([...FRENCH].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]));
    await page.drop([file('wide.txt', wide)]);
    await said(page, 'read as UTF-16, big-endian');
    assert.equal(await page.metric('corpus.characters'), '1140');
  });

  test(`${browser}: line ends and a library's licence are named, and switched`, async () => {
    const page = await open();
    const start = '*** START OF THE EXAMPLE LIBRARY EBOOK A MILL ***\n';
    const end = '*** END OF THE EXAMPLE LIBRARY EBOOK A MILL ***\n';
    const whole = `A Mill\n\n${start}${TEXT}${end}${'Terms of use of this eBook.\n'.repeat(9)}`.replaceAll('\n', '\r');
    await page.drop([file('mill.txt', whole)]);
    const status = await said(page, 'is loaded');
    assert.match(
      status,
      new RegExp(`The library’s licence, ${whole.length - TEXT.length} characters around the text, is left out`),
    );
    assert.match(status, /20 as carriage return alone \(CR\)/);
    assert.equal(await page.metric('corpus.characters'), String(TEXT.length));
    await press(page, 'newlines');
    assert.match(await said(page, 'read as newlines'), /All line ends are read as newlines/);
    await page.waitFor('A newline in the text', () =>
      document.querySelector('.corpus-head')?.textContent?.includes('past.\nNobody'),
    );
    await press(page, 'licence');
    await page.waitForMetric('corpus.characters', String(whole.length));
    await page.waitForMetric('corpus.sha256', createHash('sha256').update(whole).digest('hex'));
    assert.match(await said(page, 'is loaded'), /is part of it/);
    assert.deepEqual(await page.accessibilityFaults('#corpus'), []);
  });

  test(`${browser}: words of documents are read, in the one-file page too; others are refused with what to do`, async () => {
    const page = await open({ from: 'file' });
    const docx = zipSync({
      'word/document.xml': strToU8(`<w:p><w:r><w:t>${TEXT.replaceAll('\n', ' ')}</w:t></w:r></w:p>`),
    });
    await page.drop([file('homework.docx', docx)]);
    assert.match(await said(page, 'is loaded'), /The words of the Word document were read/);
    assert.equal(await page.metric('corpus.characters'), String(TEXT.length + 1));
    await page.waitForMetric('corpus.sha256', createHash('sha256').update(docx).digest('hex'));
    const html = `<!doctype html><title>x</title><script>window.ran = 1</script><p onclick="ran = 1">Caf&eacute;&hellip;</p><p>${TEXT}</p><img src=x onerror="window.ran = 1">`;
    await page.drop([file('saved.html', html)]);
    await said(page, 'The words of the HTML page were read');
    assert.match(await page.text('.corpus-head'), /^Café…\n\nNobody asks why/);
    await press(page, 'tags');
    await page.waitForMetric('corpus.characters', String(html.length));
    assert.equal(await page.evaluate(() => 'ran' in window), false);
    await page.drop([file('handout.pdf', '%PDF-1.4\n1 0 obj\n')]);
    assert.match(await said(page, 'PDF'), /select all of it, copy, and paste.* “saved\.html” stays in use\.$/);
  });

  test(`${browser}: thousands of files are joined as a person would sort them, and their order is changed`, async () => {
    const page = await open();
    await page.evaluate((sentence) => {
      const dataTransfer = new DataTransfer();
      for (let i = 3000; i > 0; i--) dataTransfer.items.add(new File([`${i} ${sentence}`], `part ${i}.txt`));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    }, SENTENCE);
    const status = await said(page, 'are loaded');
    assert.match(status, /^part 1\.txt and 2.999 more files are loaded/u);
    assert.ok(status.length < 300, `${status.length} characters`);
    assert.match(await page.text('.corpus-head'), /^1 Nobody.*\n2 Nobody.*\n3 Nobody/);
    await page.click('[data-files] summary');
    await page.click('[data-order="later"]');
    await page.waitFor('The second first', () =>
      /^2 Nobody.*\n1 Nobody/.test(document.querySelector('.corpus-head')?.textContent ?? ''),
    );
    await page.click('[data-order="reverse"]');
    await page.waitFor('The last first', () =>
      document.querySelector('.corpus-head')?.textContent?.startsWith('3000 '),
    );
    assert.equal(
      await page.evaluate(() => document.querySelectorAll('.corpus-earlier button').length),
      1,
      'one text to go back to',
    );
  });

  test(`${browser}: a drop of text is a text; links, empty drops and files that cannot be read say what to do`, async () => {
    const page = await open();
    assert.equal(await dropData(page, { 'text/plain': TEXT }), true);
    assert.match(await said(page, 'is loaded'), /^Pasted text is loaded/);
    assert.equal(
      await dropData(page, { 'text/uri-list': 'https://example.org/a', 'text/plain': 'https://example.org/a' }),
      true,
    );
    await said(page, 'The drop brought a link, not a text: open it');
    assert.equal(await dropData(page, { 'application/x-editor': 'a.txt' }), true);
    await said(page, 'The drop brought no file');
    assert.equal(await dropData(page, { 'text/plain': 'word' }, '#opening-text'), false, 'a field takes text itself');
    for (const [name, words] of [
      ['NotFoundError', 'lost.txt is no longer where it was'],
      ['NotReadableError', 'lost.txt could not be read: if it is a folder'],
    ]) {
      await page.evaluate((kind) => {
        const lost = new File(['x'], 'lost.txt');
        lost.arrayBuffer = () => Promise.reject(new DOMException('', kind));
        const dataTransfer = { types: ['Files'], items: [], files: [lost], getData: () => '' };
        const event = new Event('drop', { bubbles: true, cancelable: true });
        document.body.dispatchEvent(Object.assign(event, { dataTransfer }));
      }, name);
      assert.match(await said(page, words ?? ''), / “Pasted text” stays in use\.$/);
    }
  });

  test(`${browser}: a long read is stopped, or overtaken by another text`, async () => {
    const page = await open();
    const dropLong = () =>
      page.evaluate(() => {
        // KOI8-R for "на дворе", again and again
        const words = Uint8Array.of(0xce, 0xc1, 0x20, 0xc4, 0xd7, 0xcf, 0xd2, 0xc5, 0x0a);
        const bytes = Uint8Array.from({ length: 60_000_003 }, (_, i) => words[i % 9] ?? 0);
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], 'long.txt'));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
      });
    const reading = () =>
      page.waitFor('The bar', () => document.querySelector('.corpus-feedback .progress-row:not([hidden])') !== null);
    await dropLong();
    await reading();
    await page.click('[data-cancel]');
    assert.match(await said(page, 'stopped'), /^Loading was stopped; the text that was in use stays/);
    await dropLong();
    await reading();
    await page.drop([file('short.txt', TEXT)]);
    assert.match(await said(page, 'is loaded'), /^short\.txt is loaded: 740 characters/);
    assert.equal(await page.metric('corpus.characters'), '740');
  });

  test(`${browser}: names with markup, line breaks and marks that turn the direction are shown safely`, async () => {
    const page = await open({ width: 360, height: 800 });
    await page.drop([file(`<img src=x onerror="window.ran = 1">\n\u202e${'x'.repeat(250)}.txt`, TEXT)]);
    const status = await said(page, 'is loaded');
    assert.match(status, /^<img src=x onerror="wind…x{11}\.txt is loaded/);
    await page.drop([file('a\u202eb\nc.txt', TEXT)]);
    await said(page, 'a⟨U+202E⟩b⟨U+000A⟩c.txt is loaded');
    assert.equal(await page.evaluate(() => 'ran' in window), false);
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing reaches beyond the page',
    );
  });

  test(`${browser}: weights load where they fall, and elsewhere are offered to the figure they fit`, async () => {
    const page = await open();
    await page.click('#train-context1 [data-action="step"]');
    await page.waitForMetric('mlp1.step', '1');
    const weights = await page.evaluate(async () => {
      const saved = /** @type {Promise<Blob>} */ (
        new Promise((resolve) => {
          const { createObjectURL } = URL;
          URL.createObjectURL = (blob) => {
            resolve(/** @type {Blob} */ (blob));
            return createObjectURL(blob);
          };
        })
      );
      HTMLAnchorElement.prototype.click = () => {};
      /** @type {HTMLElement} */ (document.querySelector('#train-context1 [data-action="save"]')).click();
      return [...new Uint8Array(await (await saved).arrayBuffer())];
    });
    const bytes = Uint8Array.from(weights);
    const loaded = (/** @type {string} */ name) =>
      page.waitFor(
        `Weights of ${name}`,
        (n) => document.querySelector('#train-context1')?.textContent?.includes(n),
        name,
      );
    await page.drop([file('net.safetensors', bytes)]);
    assert.match(await said(page, 'net.safetensors'), /weights of a network .*They fit the figure/);
    await page.click('[data-offer] button');
    await loaded('net.safetensors');
    await page.drop([file('again.safetensors', bytes)], '#train-context1 [data-load]');
    await loaded('again.safetensors');
  });
});
