/** Takes what was dropped: files, text of another window, weights of a network; says what to do with anything else. */
import { shownName } from '../text/file-names.js';
import { takeWeights } from './weights-offer.js';

const NO_FILE =
  'The drop brought no file, as from some editors and mail programs: save the file on this machine, then drop it here or choose it with “Load a text file”.';
const LINK =
  'The drop brought a link, not a text: open it, and drop the file that you save there, or copy its text and paste it here.';

/**
 * @param {import('./drops.js').Dropped} dropped
 * @param {Pick<import('./page.js').Page, 'client' | 'loader'>} page
 * @param {Parameters<typeof takeWeights>[3]} offer
 */
export function takeDrop({ files, folder, text, link, place }, page, offer) {
  const { loader } = page;
  const [file] = files;
  if (folder !== null) loader.refuse(`${shownName(folder)} is a folder: open it and choose the text files inside.`);
  else if (files.length === 1 && file && /\.safetensors$/i.test(file.name)) takeWeights(file, place, page, offer);
  else if (files.length > 0) loader.loadFiles(files);
  else if (link) loader.refuse(LINK);
  else if (text.trim() !== '') loader.loadText(text);
  else loader.refuse(NO_FILE);
}
