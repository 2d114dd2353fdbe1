/** Nothing leaves: neither the page nor any of its workers reaches another site. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { faultySite } from './faulty-site.mjs';
import { forEachBrowser } from './harness.mjs';

/** @typedef {{script: number, open: string[]}} Tried  script: its length, which tells scripts apart; open: the ways that led out */
/** Of scripts that run before the page's. @typedef {{addInitScript?: Function, evaluateOnNewDocument?: Function}} Early */

/** Part of a worker's script: asked on one channel, it tries every way to another site, and answers on another. */
const EAR = `new BroadcastChannel('try').onmessage = async ({ data: url }) => {
  const socket = () => new Promise((resolve, reject) => {
    const made = new WebSocket(url.replace('http', 'ws') + 'socket');
    made.onopen = resolve;
    made.onerror = reject;
  });
  const request = () => new Promise((resolve, reject) => {
    const made = new XMLHttpRequest();
    made.open('POST', url + 'request');
    made.onload = resolve;
    made.onerror = reject;
    made.send('the text');
  });
  const ways = {
    fetch: () => fetch(url + 'fetch', { method: 'POST', mode: 'no-cors', body: 'the text' }),
    request,
    socket,
    importScripts: () => importScripts(url + 'script.js'),
    import: () => import(url + 'module.js'),
  };
  const open = [];
  for (const [name, way] of Object.entries(ways))
    await Promise.resolve().then(way).then(() => open.push(name), () => {});
  new BroadcastChannel('tried').postMessage({ script: SCRIPT, open });
};
`;

const STARTED = "new BroadcastChannel('tried').postMessage({ script: 0, open: [] });";

/** Runs before the page's script, and puts the ear into each worker's. @param {string} ear */
function listenInWorkers(ear) {
  const Blob = globalThis.Blob;
  globalThis.Blob = class extends Blob {
    /** @param {BlobPart[]} parts @param {BlobPropertyBag} [options] */
    constructor(parts = [], options) {
      const { byteLength } = /** @type {ArrayBuffer} */ (parts[0] ?? {});
      super(
        options?.type === 'text/javascript' ? [ear.replace('SCRIPT', String(byteLength)), ...parts] : parts,
        options,
      );
    }
  };
}

/** Asks all workers, and collects what they answer. @param {string} url  of another site */
function tryInWorkers(url) {
  /** @type {Tried[]} */
  const answers = [];
  Object.assign(globalThis, { answers });
  const tried = new BroadcastChannel('tried');
  tried.onmessage = ({ data }) => answers.push(data);
  new BroadcastChannel('try').postMessage(url);
}

/** @param {number} least @returns {Tried[] | false} */
const answersIfAll = (least) => {
  const { answers } = /** @type {{answers: Tried[]}} */ (/** @type {unknown} */ (globalThis));
  return answers.length >= least && answers;
};

/** Another site, which lets everybody in and notes who came. @param {import('node:test').TestContext} context */
async function otherSite(context) {
  /** @type {string[]} */
  const reached = [];
  const server = createServer(({ url }, response) => {
    reached.push(String(url));
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end();
  });
  server.on('upgrade', ({ url }, socket) => {
    reached.push(String(url));
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    reached,
    address: `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`,
  };
}

forEachBrowser((browser, open) => {
  // WebKit's driver runs no script before the page's.
  const skip = browser === 'webkit';
  test(`${browser}: from no worker does anything reach another site`, { skip }, async (context) => {
    const site = await faultySite(context, {
      match: /^control\.js$/,
      answer: (response, _, type) =>
        response.writeHead(200, { 'content-type': type }).end(`${EAR.replace('SCRIPT', '0')}${STARTED}`),
    });
    const other = await otherSite(context);
    const page = await open({ early: true });
    const { addInitScript, evaluateOnNewDocument } = /** @type {Early} */ (page.raw);
    await (addInitScript ?? evaluateOnNewDocument)?.call(page.raw, listenInWorkers, EAR);
    await page.goto(site);
    await page.waitFor('The page', () => document.documentElement.dataset.ready === 'true');
    await page.choose([{ name: 'a.txt', bytes: Buffer.from('A text that stays where it is. '.repeat(300)) }]);
    await page.waitForMetric('corpus.characters', '9300');
    await page.click('#train-context1 [data-action="train"]');
    await page.waitFor('A step', () => {
      const step = document.querySelector('[data-metric="mlp1.step"]');
      return Number(/** @type {HTMLDataElement} */ (step).value) > 0;
    });
    // Of the text, of files, of experiments and of training.
    await page.evaluate(tryInWorkers, other.address);
    const answers = await page.waitFor('An answer of each worker', answersIfAll, 4);
    assert.equal(new Set(answers.map(({ script }) => script)).size, 3, 'three scripts');
    assert.deepEqual(new Set(answers.flatMap((answer) => answer.open)), new Set());
    assert.deepEqual(other.reached, []);
    page.errors = [];

    // The same script, started from an address of the site, gets out: it is the Blob that holds the others.
    await page.evaluate(() => void new Worker('control.js'));
    await page.waitFor('The last worker', answersIfAll, answers.length + 1);
    await page.evaluate(tryInWorkers, other.address);
    const control = await page.waitFor('An answer of the last worker', answersIfAll, answers.length + 1);
    assert.ok(control.some((answer) => answer.script === 0 && answer.open.includes('fetch')));
    assert.ok(other.reached.includes('/fetch'));
    page.errors = [];
  });
});
