/** The built page on a plain host: no headers but types, and faults where a test wants them. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {(response: import('node:http').ServerResponse, body: Buffer, type: string) => void} Answer */

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/**
 * Serves the built page, but answers as the test says where an address matches.
 * @param {import('node:test').TestContext} context
 * @param {{match: RegExp, answer: Answer, headers?: Record<string, string>}} fault  the test may change it
 */
export async function faultySite(context, fault) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path === '/' ? 'index.html' : path.slice(1);
    const body = await readFile(join(dist, name)).catch(() => Buffer.from(''));
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(name))] ?? 'text/plain';
    if (fault.match.test(name)) return fault.answer(response, body, type);
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...fault.headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`;
}
