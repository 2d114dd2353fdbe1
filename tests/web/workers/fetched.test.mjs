/** The message to a reader when a part of the page cannot be fetched, from a server that this test starts. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { fetched } from '../../../web/workers/fetched.js';

/** @param {import('node:test').TestContext} context @param {import('node:http').RequestListener} answer */
async function serverOf(context, answer) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  context.after(stop);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, stop };
}

test('what is there is fetched', async (context) => {
  const { url } = await serverOf(context, (_, response) => response.end('abc'));
  assert.equal(Buffer.from(await fetched(url)).toString(), 'abc');
});

test('what is missing is said with its status', async (context) => {
  const { url } = await serverOf(context, (_, response) => response.writeHead(404).end());
  await assert.rejects(fetched(url), { message: 'It could not be loaded (404): check the connection and try again.' });
});

test('without a connection, or when it breaks, the sentence is ours and not the browser’s', async (context) => {
  const sentence = { message: 'It could not be loaded: check the connection and try again.' };
  const broken = await serverOf(context, (_, response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('abc', () => response.destroy());
  });
  await assert.rejects(fetched(broken.url), sentence);
  broken.stop();
  await assert.rejects(fetched(broken.url), sentence);
});

test('what arrives cut is refused, and what a cache has kept from before is asked for once more', async (context) => {
  const asked = [];
  let body = 'abc';
  const { url } = await serverOf(context, ({ headers }, response) => {
    asked.push(headers['cache-control'] ?? '');
    response.end(body);
  });
  await assert.rejects(fetched(url, 6), {
    message: 'It could not be loaded (it arrived incomplete or changed): check the connection and try again.',
  });
  assert.deepEqual(asked, ['', 'no-cache']);
  body = 'abcdef';
  assert.equal(Buffer.from(await fetched(url, 6)).toString(), body);
  assert.equal(asked.length, 3);
});
