/**
 * Serves dist/ on this machine. Usage: node web/serve.mjs [--port N]
 * If port N is taken, the server fails; without N it uses the next free port from 8000 on.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dist } from './build/paths.mjs';

const FIRST_PORT = 8000;
const HOST = '127.0.0.1';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** Compressed companions that the build wrote, best first. */
const ENCODINGS = { br: '.br', gzip: '.gz' };

/** With these a browser lets workers share memory, which makes training on several cores faster. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
/** Frames without an origin compute by this file. There WebKit would refuse the workers of an isolated page. */
const ONE_FILE = 'near-transfer.html';

/**
 * @param {number} port  0: any free port
 * @param {string} [folder]
 * @returns {Promise<{server: import('node:http').Server, address: string}>}
 */
export function serve(port, folder = dist) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() =>
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found'),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const { port: actual } = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve({ server, address: `http://${HOST}:${actual}/` });
    });
  });
}

/**
 * @param {string} folder @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response
 */
async function answer(folder, request, response) {
  const path = await fileOf(folder, request.url ?? '/');
  const [encoding, suffix] = await encodingOf(path, String(request.headers['accept-encoding'] ?? ''));
  const bytes = await readFile(path + suffix);
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(!(basename(path) === ONE_FILE && request.headers['sec-fetch-dest'] === 'iframe') && ISOLATION),
    vary: 'accept-encoding, sec-fetch-dest',
    ...(encoding && { 'content-encoding': encoding }),
    ...(path.endsWith('.html') && (await policyHeader(path))),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Names of assets contain a hash of their content. @param {string} path */
const isHashed = (path) => basename(dirname(path)) === 'assets';

/** Throws unless the URL names a file below the folder, also where a link leads out of it. @param {string} folder @param {string} url */
async function fileOf(folder, url) {
  const path = join(folder, normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname)));
  const file = await realpath((await stat(path)).isDirectory() ? join(path, 'index.html') : path);
  if (!file.startsWith((await realpath(folder)) + sep)) throw new Error('It lies outside the folder.');
  return file;
}

/** @param {string} path @param {string} accepted @returns {Promise<[string, string]>} encoding and the companion's suffix */
async function encodingOf(path, accepted) {
  for (const [encoding, suffix] of Object.entries(ENCODINGS))
    if (accepted.includes(encoding) && (await stat(path + suffix).catch(() => null))) return [encoding, suffix];
  return ['', ''];
}

/** Repeats the page's content security policy as a header. @param {string} path */
async function policyHeader(path) {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await readFile(path, 'utf8'))?.[1];
  return policy && { 'content-security-policy': policy };
}

/** @param {number} port @returns {ReturnType<typeof serve>} */
const serveFrom = (port) =>
  serve(port).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return serveFrom(port + 1);
  });

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const port = values.port === undefined ? null : Number(values.port);
  try {
    const { address } = await (port === null ? serveFrom(FIRST_PORT) : serve(port));
    console.log(`Near Transfer is at ${address}  (Ctrl-C stops)`);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    console.error(code === 'EADDRINUSE' ? `Port ${port} is taken; choose another with --port N.` : message);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
