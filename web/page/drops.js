/** Takes what is dropped anywhere on the page: files, text of another window. No drop leaves the page. */
import { shownName } from '../text/file-names.js';

/** @typedef {Pick<import('./corpus-loading.js').CorpusLoader, 'loadFiles' | 'loadText' | 'refuse'>} Loader */

const NO_FILE =
  'The drop brought no file, as from some editors and mail programs: save the file on this machine, then drop it here or choose it with “Load a text file”.';
const LINK =
  'The drop brought a link, not a text: open it, and drop the file that you save there, or copy its text and paste it here.';

/** @param {Document} document @param {Loader} loader @param {(weights: File, place: Element) => void} takeWeights  of a network, dropped on `place` */
export function acceptDrops(document, loader, takeWeights) {
  const { classList } = document.documentElement;
  /** What is dragged began on this page: its reader moves a selection. */
  let ours = false;
  document.addEventListener('dragstart', () => void (ours = true));
  document.addEventListener('dragend', () => void (ours = false));
  const isForPage = (/** @type {DragEvent} */ { dataTransfer, target }) =>
    dataTransfer !== null && (carriesFiles(dataTransfer) || (!ours && !isTextField(target)));
  document.addEventListener('dragover', (event) => {
    if (!isForPage(event)) return;
    event.preventDefault();
    classList.add('dragging');
  });
  for (const over of ['dragleave', 'drop', 'dragend'])
    document.addEventListener(over, () => classList.remove('dragging'));
  document.addEventListener('drop', (event) => {
    if (!isForPage(event)) return;
    event.preventDefault();
    receive(
      /** @type {DataTransfer} */ (event.dataTransfer),
      /** @type {Element} */ (event.target),
      loader,
      takeWeights,
    );
  });
}

/** @param {DataTransfer} data @param {Element} place @param {Loader} loader @param {(weights: File, place: Element) => void} takeWeights */
function receive(data, place, loader, takeWeights) {
  const files = [...data.files];
  const folder = folderIn(data);
  const weights = files.find(isWeights);
  const text = data.getData('text/plain');
  if (folder) loader.refuse(`${shownName(folder)} is a folder: open it and choose the text files inside.`);
  else if (weights && files.length === 1) takeWeights(weights, place);
  else if (files.length > 0) loader.loadFiles(files);
  else if (isLink(data, text)) loader.refuse(LINK);
  else if (text.trim() !== '') loader.loadText(text);
  else loader.refuse(NO_FILE);
}

/** @param {File} file */
export const isWeights = ({ name }) => /\.safetensors$/i.test(name);

/** @param {DataTransfer} data @returns {string | null} the name of the first folder among a few files; folders come one by one */
function folderIn(data) {
  const entries = [...data.items].slice(0, 20).map((item) => item.webkitGetAsEntry?.());
  return entries.find((entry) => entry?.isDirectory)?.name ?? null;
}

/** Browsers give a link as its address, and as text too. @param {DataTransfer} data @param {string} text */
const isLink = (data, text) =>
  (data.types.includes('text/uri-list') || data.types.includes('text/x-moz-url')) && !/\s/.test(text.trim());

/** @param {DataTransfer} data */
const carriesFiles = (data) => data.types.includes('Files');

/** @param {EventTarget | null} target */
const isTextField = (target) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="file"]), textarea, select, [contenteditable]') !== null;
