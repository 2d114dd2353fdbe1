/** The picture for previews of links, and the head that names it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { linkElements, siteAddress } from '../../../web/build/address.mjs';
import { pngOf } from '../../../web/build/png.mjs';
import { previewOf } from '../../../web/build/preview.mjs';
import { readDocument } from '../../../web/build/article/reading.mjs';
import { htmlOf } from '../../../web/build/serialising.mjs';
import { VFile } from '../../../web/node_modules/vfile/index.js';

/** @param {Buffer} png @returns {Map<string, Buffer>} */
function chunksOf(png) {
  const chunks = new Map();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

test('a PNG has its lines, its colours and its checksums', () => {
  const png = pngOf({ width: 2, height: 2, pixels: Uint8Array.of(0, 1, 1, 0) }, [
    [0, 0, 0],
    [255, 128, 1],
  ]);
  const chunks = chunksOf(png);
  assert.deepEqual([...inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))], [0, 0, 1, 0, 1, 0]);
  assert.deepEqual([...(chunks.get('PLTE') ?? [])], [0, 0, 0, 255, 128, 1]);
  // The end of every PNG, in the standard's own example.
  assert.equal(png.subarray(-12).toString('hex'), '0000000049454e44ae426082');
});

test('the matrices stand side by side, each cell a square of its shade', async () => {
  const png = await previewOf([
    { size: 2, pixels: Uint8Array.of(255, 0, 0, 255) },
    { size: 1, pixels: Uint8Array.of(7) },
  ]);
  const lines = inflateSync(chunksOf(png).get('IDAT') ?? Buffer.alloc(0));
  assert.equal(lines.length, 630 * 1201);
  const shades = new Map();
  for (const [i, shade] of lines.entries()) if (i % 1201 !== 0) shades.set(shade, (shades.get(shade) ?? 0) + 1);
  // Two of the four cells of a matrix that is 540 or so wide, and all of one.
  assert.deepEqual(
    [...shades.keys()].sort((a, b) => a - b),
    [0, 7, 255],
  );
  assert.equal(shades.get(255), shades.get(7) / 2);
});

const tree = readDocument(
  new VFile({
    path: 'x.html',
    value:
      '<!doctype html><html lang="en"><head><title>A page</title><meta name="description" content="What it is."></head></html>',
  }),
);

test('the head names the site where it is known, and no site where it is not', () => {
  const known = linkElements(tree, 'assets/a.png', siteAddress('https://example.org/near')).map(htmlOf).join('');
  assert.match(known, /property="og:image" content="https:\/\/example.org\/near\/assets\/a.png"/);
  assert.match(known, /<link rel="canonical" href="https:\/\/example.org\/near\/"/);
  assert.match(known, /property="og:title" content="A page"/);
  assert.match(known, /property="og:description" content="What it is."/);
  assert.doesNotMatch(
    linkElements(tree, 'assets/a.png', siteAddress('')).map(htmlOf).join(''),
    /https?:|canonical|og:url/,
  );
});

test('an address is one of a site', () => {
  assert.equal(siteAddress('http://example.org'), 'http://example.org/');
  assert.equal(siteAddress('https://example.org/near/index.html'), 'https://example.org/near/');
  for (const given of ['near', 'ftp://example.org/', 'https://example.org/?a=1', 'https://example.org/#a'])
    assert.throws(() => siteAddress(given), /not one of a site/, given);
});
