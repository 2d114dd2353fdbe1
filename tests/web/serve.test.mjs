import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { serve } from '../../web/serve.mjs';

const POLICY = "default-src 'none'; script-src 'self'";
const PAGE = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><p>Hello</p>`;
/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'near-transfer-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'near-transfer.html'), PAGE);
  await writeFile(join(folder, 'index.html.br'), brotliCompressSync(PAGE));
  await writeFile(join(folder, 'assets/engine-0123456789.wasm'), Uint8Array.of(0, 97, 115, 109));
  await symlink('/etc/passwd', join(folder, 'link.txt'));
  await symlink('/etc', join(folder, 'linked'));
  site = await serve(0, folder);
});
after(async () => {
  site.server.closeAllConnections();
  site.server.close();
  await rm(folder, { recursive: true });
});

/**
 * Sends a raw request, because fetch would decompress the answer and normalise the path.
 * @param {string} path @param {Record<string, string>} [headers]
 * @returns {Promise<{status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
const get = (path, headers = {}) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.address);
    request({ hostname, port, path, headers, agent: false }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

test('the folder is its index.html, with its own policy as a header too', async () => {
  const { status, headers, body } = await get('/');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['content-security-policy'], POLICY);
  assert.equal(headers['cache-control'], 'no-cache');
  assert.equal(body.toString(), PAGE);
});

test('a browser that reads brotli is sent what the build compressed', async () => {
  const { headers, body } = await get('/index.html', { 'accept-encoding': 'gzip, br' });
  assert.equal(headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(body).toString(), PAGE);
});

test('an asset whose name holds its hash may be kept for ever, and WebAssembly has its type', async () => {
  const { headers } = await get('/assets/engine-0123456789.wasm', { 'accept-encoding': 'br' });
  assert.equal(headers['content-type'], 'application/wasm');
  assert.equal(headers['content-encoding'], undefined);
  assert.match(headers['cache-control'] ?? '', /immutable/);
});

test('what is not there, and what lies outside the folder, is not found', async () => {
  const paths = [
    '/nothing.html',
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%252e%252e/etc/passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/assets/../../etc/passwd',
    '//etc/passwd',
    '/index.html%00.txt',
    '/%ff',
    '/link.txt',
    '/linked/passwd',
    '/linked',
  ];
  for (const path of paths) assert.equal((await get(path)).status, 404, path);
});

test('a range, or many of them, is answered by the whole file and no more', async () => {
  for (const range of ['bytes=0-3', 'bytes=999999-', 'bytes=-5', `bytes=${'0-,'.repeat(500)}0-`, 'lines=1-2']) {
    const { status, body } = await get('/index.html', { range });
    assert.deepEqual([status, body.toString()], [200, PAGE], range.slice(0, 20));
  }
});

test('a port that is taken is an error', async () => {
  await assert.rejects(serve(Number(new URL(site.address).port), folder), { code: 'EADDRINUSE' });
});

test('all is isolated but the one file in a frame, whose workers WebKit would refuse', async () => {
  const isolated = async (/** @type {string} */ path, /** @type {string} */ destination) => {
    const { headers } = await get(path, { 'sec-fetch-dest': destination });
    return ['cross-origin-opener-policy', 'cross-origin-embedder-policy'].map((name) => headers[name] ?? 'none');
  };
  for (const [path, destination] of [
    ['/', 'document'],
    ['/', 'iframe'],
    ['/near-transfer.html', 'document'],
  ])
    assert.deepEqual(await isolated(path, destination), ['same-origin', 'require-corp'], path);
  assert.deepEqual(await isolated('/near-transfer.html', 'iframe'), ['none', 'none']);
});
