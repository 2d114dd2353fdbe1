/** The search for the article's corpus skips places that hold another file, and reports why an address fails. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchArticle } from '../../../web/build/find-corpus.mjs';
import { articleCorpus, articleCorpusPath, needsArticleCorpus } from '../../article-corpus.mjs';

const program = fileURLToPath(new URL('../../../web/build/find-corpus.mjs', import.meta.url));

/** Each address fails in a different way. */
const server = createServer(({ url }, response) => {
  if (url === '/missing') response.writeHead(404).end();
  if (url === '/other') response.end('another text');
  if (url === '/broken') response.writeHead(200, { 'Content-Length': 1000 }).write('x', () => response.destroy());
  if (url === '/article') response.end(articleCorpus().bytes);
  // It never answers any other address.
});
/** @param {string} path */
const address = (path) =>
  `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}${path}`;

before(() => once(server.listen(0, '127.0.0.1'), 'listening'));
after(() => {
  server.closeAllConnections();
  server.close();
});

test('an address without the file is refused with its reason', async () => {
  await assert.rejects(fetchArticle(address('/missing')), /answered 404/);
  await assert.rejects(fetchArticle(address('/other')), /its SHA-256 differs/);
  await assert.rejects(fetchArticle(address('/broken')), /the network broke off/);
});

test('an address that never answers is given up', async () => {
  await assert.rejects(fetchArticle(address('/silent'), 100), /cannot be reached/);
});

test('the file at its address is taken', needsArticleCorpus, async () => {
  assert.ok((await fetchArticle(address('/article'))).equals(articleCorpus().bytes));
});

/** @param {Record<string, string>} variables */
async function run(variables) {
  const { LM_CORPUS: _, LM_CORPUS_MISSING: __, ...env } = process.env;
  return promisify(execFile)(process.execPath, [program], { env: { ...env, ...variables } });
}

test('a file that LM_CORPUS names is taken before any other', needsArticleCorpus, async () => {
  const path = articleCorpusPath();
  assert.equal((await run({ LM_CORPUS: path })).stdout, `LM_CORPUS=${path}\n`);
});

test('a file that LM_CORPUS names is passed over where it is another one, and named', async () => {
  const { stdout, stderr } = await run({ LM_CORPUS: 'README.md', LM_CORPUS_MISSING: 'this test hides it' });
  assert.match(stderr, /README\.md, which LM_CORPUS names, is not the article's corpus/);
  assert.match(stdout, /^LM_CORPUS=.*shakespeare_input\.txt$|^LM_CORPUS_MISSING=this test hides it$/m);
});
