/** The switch that keeps a reader's text, settings and trained networks in this browser, and erases them. */
import { at, setText } from '../controls/elements.js';
import { throttle } from '../scheduling/throttle.js';
import { keeps, setKeeps } from './keeps.js';
import { watchSettings } from './kept-settings.js';
import { guard } from './leaving.js';
import { sizeOf } from './texts.js';

/** @typedef {import('./kept-store.js').KeptStore} KeptStore */
/** @typedef {import('./texts.js').Text} Text */
/**
 * @typedef {object} Networks  What was trained here; see training/networks-to-keep.js.
 * @property {() => unknown[]} read
 * @property {(kept: unknown[]) => void} restore
 * @property {(listener: () => void) => void} subscribe
 */

const OFF =
  'After a reload the page begins with its own text. It can keep yours, with your settings and what you train.';
const NETWORKS_MS = 4000;

/**
 * @param {HTMLElement} box  with the switch and its note
 * @param {{texts: import('./texts.js').Texts, openStore: () => Promise<KeptStore>, networks: Networks}} page
 */
export function setUpKeeping(box, { texts, openStore, networks }) {
  const button = at(box, '[data-keep]');
  const note = at(box, '[data-kept]');
  let wanted = keeps();
  /** entry: that another was written does not mend it. @type {{entry: string, why: string} | null} */
  let failure = null;
  /** @type {import('./kept-store.js').Settings} */
  let settings = [];

  const show = () => {
    setText(button, wanted ? 'Erase what is kept' : 'Keep my text here');
    setText(note, failure?.why ?? (wanted ? keptSentence(texts, networks) : OFF));
    const current = texts.current();
    guard(texts, current?.pasted === true && (!wanted || failure !== null));
  };
  /** @param {string} entry @param {(store: KeptStore) => Promise<unknown>} work */
  const write = async (entry, work) => {
    try {
      await work(await openStore());
      if (failure?.entry === entry) failure = null;
    } catch (error) {
      failure = { entry, why: refusal(/** @type {Error | null} */ (error), texts.current()) };
    }
    show();
  };
  const keepText = () => write('texts', (store) => writeTexts(store, texts));
  const keepNetworks = throttle(
    NETWORKS_MS,
    () => wanted && write('networks', (store) => store.write('networks', networks.read())),
  );
  const keepAll = async () => {
    await keepText();
    if (failure) return;
    await write('settings', (store) => store.write('settings', settings));
    keepNetworks.now();
  };
  const { restore } = watchSettings(box.ownerDocument, (changed) => {
    settings = changed;
    if (wanted) write('settings', (store) => store.write('settings', settings));
  });

  button.addEventListener('click', async () => {
    wanted = !wanted;
    failure = null;
    try {
      setKeeps(wanted);
      await (wanted ? keepAll() : write('texts', (store) => store.erase()));
    } catch (error) {
      failure = { entry: 'texts', why: refusal(/** @type {Error} */ (error), null) };
    }
    if (wanted && failure) stopKeeping();
    show();
  });
  const stopKeeping = () => {
    wanted = false;
    try {
      setKeeps(false);
    } catch {
      // It was not set either.
    }
  };
  texts.subscribe(() => (wanted ? keepText() : show()));
  networks.subscribe(() => wanted && keepNetworks.request());
  show();
  if (wanted)
    write('settings', async (store) => {
      networks.restore((await store.read('networks')) ?? []);
      restore((settings = (await store.read('settings')) ?? []));
    });
}

/** Text and split. @param {KeptStore} store @param {import('./texts.js').Texts} texts */
async function writeTexts(store, texts) {
  const current = texts.current();
  if (!current) return;
  await store.write('current', { ...current, files: current.files.map(withoutSize) });
  await store.write('own', current.own ? undefined : texts.others().find(({ own }) => own));
}

/** A later build may offer another file under the same address. @param {import('./texts.js').KeptFile} file */
const withoutSize = (file) => ('url' in file ? { ...file, size: undefined } : file);

/** @param {import('./texts.js').Texts} texts @param {Networks} networks */
function keptSentence(texts, networks) {
  const current = texts.current();
  const text = current ? `“${current.name}”` : 'The text in use';
  const count = networks.read().length;
  const trained = count === 0 ? 'what you train' : count === 1 ? 'one network' : `${count} networks`;
  return `${text}, your settings and ${trained} are kept in this browser only, and are here again after a reload.`;
}

/** @param {Error | null} error  a transaction has none yet when it hears that one of its requests failed @param {Text | null} text */
function refusal(error, text) {
  if (error?.name === 'QuotaExceededError')
    return `This browser has no room for “${text?.name}” (${megabytes(text)} MB), so it is not kept.`;
  return 'This browser keeps nothing for this page: its storage is switched off, as in a private window or in a frame of another site.';
}

/** @param {Text | null} text */
const megabytes = (text) => ((text ? sizeOf(text) : 0) / 1e6).toFixed(1);
