/** The words of HTML pages and of zipped documents. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { web } from '../../../web/build/paths.mjs';
import { wordsOfHtml } from '../../../web/reading/documents/html.js';
import { withoutReferences } from '../../../web/reading/documents/markup.js';
import { wordsOfZipped } from '../../../web/reading/documents/zipped.js';
import { drawFrom } from '../../random.mjs';

const { zipSync, strToU8 } = createRequire(join(web, 'package.json'))('fflate');

/** The browser knows them all; these are two of them. */
const named = async (/** @type {string[]} */ names) =>
  Object.fromEntries(names.map((name) => [name, { eacute: 'é', hellip: '…' }[name] ?? `&${name};`]));
/** @param {Record<string, string>} parts */
const zip = (parts) => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const words = async (/** @type {Record<string, string>} */ parts, name = 'a.zip') =>
  wordsOfZipped(zip(parts), name, named);

test('the words of a page have no tags, scripts or styles, and stand in lines and paragraphs', async () => {
  const page = `<!doctype html><html><head><title>x</title><style>p > a{color:red}</style>
    <script>if (a < b) document.write("<p>no</p>")</script></head>
    <body onload="no()"><h1>The   Mill</h1><p title="a > b">Nobody <b>asks</b>
    why.</p><!-- <p>no</p> --><ul><li>one<li>two</ul><p>a<br>b<img src=x onerror="no()"></p>
    <table><tr><th>A<th>B<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><p><ruby>川<rt>kawa</ruby> runs</p>
    <pre>if x:\n    y  = 1\n</pre><svg><text>no</text></svg><noscript>no</noscript>5 < 6 &amp; 7</body></html>`;
  assert.equal(
    await wordsOfHtml(page, named),
    'The Mill\n\nNobody asks why.\n\none\ntwo\n\na\nb\n\nA\tB\n1\t2\n3\t4\n\n川 runs\n\nif x:\n    y  = 1\n\n5 < 6 & 7\n',
  );
});

test('a page that is cut off, or whose tags do not match, still gives its words', async () => {
  assert.equal(await wordsOfHtml('<p>one</div></b><p>two <a href="x', named), 'one\n\ntwo <a href="x\n');
  assert.equal(await wordsOfHtml('<p>one<script>never ended', named), 'one\n');
  assert.equal(await wordsOfHtml('<p>one<!-- never ended', named), 'one\n');
});

test('references become characters: by number, by name, as Windows-1252 below 160; unknown ones stay', async () => {
  const text = '&lt;b&gt; &#233; &#xE9; caf&eacute;&hellip; &#146; &nosuch; &#0; AT&T & co';
  assert.equal(await withoutReferences(text, named), '<b> é é café… ’ &nosuch; \ufffd AT&T & co');
  assert.equal(await withoutReferences('&amp;lt; stays', named), '&lt; stays');
});

test('a Word document gives a line a paragraph, then its notes', async () => {
  const body = `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>
    <w:p><w:r><w:t>Nobody </w:t></w:r><w:r><w:t xml:space="preserve">asks &amp; waits.</w:t></w:r></w:p>
    <w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>
    <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t>left</w:t></w:r></w:p>
    <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
    </w:body></w:document>`;
  const notes = '<w:footnotes><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>';
  const { format, text } = await words({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>',
    'word/document2.xml': body,
    'word/footnotes.xml': notes,
  });
  assert.deepEqual([format, text], ['word', 'Nobody asks & waits.\na\tb\nc\nleft\nbox\n\nA note.\n']);
});

test('an OpenDocument text gives a line a paragraph, without deleted text and remarks', async () => {
  const content = `<office:document-content><office:body><office:text>
    <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
    <text:h>The Mill</text:h>
    <text:p>two<text:s text:c="2"/>spaces<text:tab/>tab<text:line-break/>line
      <text:span>span</text:span><office:annotation><text:p>remark</text:p></office:annotation>
      <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>
    </office:text></office:body></office:document-content>`;
  const { format, text } = await words({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': content });
  assert.equal(format, 'open-document');
  assert.equal(text, 'The Mill\ntwo  spaces\ttab\nline span \n\nA note.\n');
  const locked = { 'content.xml': 'noise', 'META-INF/manifest.xml': '<manifest:encryption-data/>' };
  await assert.rejects(
    words(locked, 'a.odt'),
    /^Refused: a\.odt has a password: open it in its program, save it without/,
  );
});

test('a book gives its chapters in the order of its spine', async () => {
  const book = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<package><manifest><item id="a" href="text/two%20words.xhtml"/><item id="b" href="../one.xhtml"/>
      <item id="c" href="cover.png"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>`,
    'OEBPS/text/two words.xhtml': '<html><body><p>Second.</p></body></html>',
    'one.xhtml': '<html><head><title/></head><body><p>First.</p></body></html>',
  };
  const { format, text } = await words(book);
  assert.deepEqual([format, text], ['epub', 'First.\n\nSecond.\n']);
  await assert.rejects(
    words({ ...book, 'META-INF/rights.xml': '<rights/>' }, 'b.epub'),
    /^Refused: b\.epub is protected/,
  );
  const scrambled = (/** @type {string} */ address) => ({
    ...book,
    'META-INF/encryption.xml': `<enc:CipherData><enc:CipherReference URI="${address}"/></enc:CipherData>`,
  });
  assert.equal((await words(scrambled('OEBPS/fonts/a.otf'))).text, text);
  await assert.rejects(words(scrambled('OEBPS/text/two%20words.xhtml'), 'b.epub'), /^Refused: b\.epub is protected/);
});

test('other archives are refused, each with what to do', async () => {
  await assert.rejects(words({ 'xl/workbook.xml': '' }, 'sums.xlsx'), /sums\.xlsx is a spreadsheet: save it as CSV/);
  await assert.rejects(words({ 'ppt/presentation.xml': '' }, 'talk.pptx'), /talk\.pptx is a presentation/);
  await assert.rejects(words({ 'Index/Document.iwa': '' }, 'x.pages'), /x\.pages is a document of Pages/);
  await assert.rejects(words({ 'a.txt': 'text' }, 'texts.zip'), /texts\.zip is a packed archive: unpack it/);
  const whole = zip({ 'word/document.xml': '<w:p/>' });
  for (const bytes of [whole.subarray(0, 40), whole.map((byte, i) => (i > 45 && i < 60 ? 255 : byte))])
    await assert.rejects(wordsOfZipped(bytes, 'cut.docx', named), /cut\.docx is a damaged document or was cut off/);
});

test('a document that unpacks to more than a text may have is refused before it is unpacked', async () => {
  const bomb = zip({ 'word/document.xml': '<w:t>'.padEnd(5_000_000, ' ') });
  assert.ok(bomb.length < 20_000, 'small as it comes');
  await assert.rejects(
    wordsOfZipped(bomb, 'bomb.docx', named, 1e6),
    /bomb\.docx unpacks to more than 1 MB: save its text as plain text/,
  );
  // The sum counts, too.
  const chapter = '<p>'.padEnd(600_000, ' ');
  const parts = {
    'META-INF/container.xml': '<rootfile full-path="b.opf"/>',
    'b.opf': '<item id="a" href="a.html"/><item id="b" href="b.html"/><itemref idref="a"/><itemref idref="b"/>',
    'a.html': chapter,
    'b.html': chapter,
  };
  await assert.rejects(wordsOfZipped(zip(parts), 'b.epub', named, 1e6), /unpacks to more than 1 MB/);
});

test('a list that lies about the size of a part is noticed as soon as the part is larger', async () => {
  const draw = drawFrom(1);
  const words = String.fromCharCode(...Array.from({ length: 100_000 }, () => 97 + draw(26)));
  let slices = 0;
  class Counted extends Uint8Array {
    subarray(/** @type {number} */ start, /** @type {number} */ end) {
      // Those of the part, which is longer; fflate cuts them again.
      if (end - start === 1 << 14 && this.length > 1 << 14) slices++;
      return super.subarray(start, end);
    }
  }
  const archive = Counted.from(zip({ 'word/document.xml': `<w:p><w:t>${words}</w:t></w:p>` }));
  assert.equal((await wordsOfZipped(archive, 'honest.docx', named)).text, `${words}\n`);
  // 26 letters alike take 4.7 bits each, 8 where they are not packed.
  assert.ok(slices >= Math.floor((100_000 * 4.7) / 8 / (1 << 14)));
  slices = 0;
  const view = new DataView(archive.buffer);
  // "PK\1\2" begins the entry of the list; its uncompressed size stands 24 bytes further on.
  const entry = archive.findLastIndex((_, i) => view.byteLength > i + 4 && view.getUint32(i, true) === 0x02014b50);
  view.setUint32(entry + 24, 1000, true);
  await assert.rejects(wordsOfZipped(archive, 'lie.docx', named), /lie\.docx is a damaged document/);
  assert.equal(slices, 1);
});

test('a part whose bytes were changed on the way is refused, also where it still unpacks', async () => {
  // Stored bytes unpack whatever they are; only the checksum in the archive's list tells.
  const parts = { 'word/document.xml': strToU8('<w:p><w:t>Nobody asks why.</w:t></w:p>') };
  const whole = zipSync(parts, { level: 0 });
  assert.equal((await wordsOfZipped(whole, 'a.docx', named)).text, 'Nobody asks why.\n');
  const at = new TextDecoder().decode(whole).indexOf('Nobody');
  const changed = whole.map((byte, i) => (i === at ? 0x6e : byte));
  await assert.rejects(wordsOfZipped(changed, 'a.docx', named), /a\.docx is a damaged document/);
});
