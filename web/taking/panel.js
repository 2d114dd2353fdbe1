/** The panel below a figure from which a reader takes it along: pictures, data, a caption, a frame, a code of its link. */
import { captionOf, settingsOf } from './caption.js';
import { showCodeOf } from './code.js';
import { frameOf } from './frame.js';
import { pngOf, save, svgText } from './files.js';
import { drawPicture } from './picture.js';
import { csvOf, tablesOf } from './tables.js';

export { showCodeOf };

/** @typedef {import('./layers.js').Tools} Tools */
/**
 * @typedef {object} Source  Of what a panel writes.
 * @property {Tools} tools
 * @property {import('../page/page.js').Page} page
 * @property {(place: string) => string} linkTo  address of the present state
 * @property {import('../sharing/sharing.js').Sharing['remarkOn']} remarkOn
 */
/** @typedef {{figure: HTMLElement, panel: HTMLElement, source: Source, say: (sentence: string) => void, images: number}} Parts  images: plots of the last picture whose marks are pixels */

const MARKUP = `<div class="button-row" role="group" aria-label="Take this figure with you">
<button type="button" data-act="png">Picture, PNG</button><button type="button" data-act="svg">Picture, SVG</button><button type="button" data-act="csv">Data, CSV</button><button type="button" data-act="code">QR code of its link</button></div>
<p class="taking-note">Pictures are in the light colours, without controls; a PNG is twice as large as the figure here.</p>
<p class="taking-note" data-left-out></p>
<p role="status" class="taking-status"></p>`;

/** @param {HTMLElement} figure @param {Element} after  the panel comes behind it @param {Source} source */
export async function openPanel(figure, after, source) {
  const panel = document.createElement('div');
  panel.className = 'taking';
  panel.innerHTML = MARKUP;
  const [status, left] = ['[role="status"]', '[data-left-out]'].map(
    (selector) => /** @type {HTMLElement} */ (panel.querySelector(selector)),
  );
  /** @type {Parts} */
  const parts = { figure, panel, source, say: (sentence) => void (status.textContent = sentence), images: 0 };
  const [caption, frame] = [
    addField(parts, 'Caption', 'Copy the caption', 9),
    addField(parts, 'Frame for a page of yours', 'Copy the frame', 3),
  ];
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll('[data-act]')))
    button.addEventListener('click', () => act(parts, button.dataset.act ?? ''));
  const refresh = async () => {
    const link = source.linkTo(figure.id);
    frame.value = frameOf(titleOf(figure), figure.id, link);
    left.textContent = source.remarkOn(link);
    caption.value = await captionFor(parts);
  };
  // The reader may have set something meanwhile, which belongs into both.
  panel.addEventListener('pointerenter', refresh);
  panel.addEventListener('focusin', refresh);
  after.after(panel);
  await refresh();
}

/** @param {Parts} parts @param {string} kind */
async function act(parts, kind) {
  const { figure, source, say } = parts;
  try {
    if (kind === 'code') return showCodeOf(source.linkTo(figure.id), source.remarkOn);
    const name = `near-transfer-${figure.id}`;
    if (kind === 'csv') {
      save(
        new Blob([`\ufeff${csvOf([...(await source.tools.dataOf(figure)), ...tablesOf(figure)])}`], {
          type: 'text/csv',
        }),
        `${name}.csv`,
      );
      return say('The data are saved as CSV, all numbers at full precision.');
    }
    const picture = drawPicture(figure, source.tools);
    const blob = kind === 'png' ? await pngOf(picture) : new Blob([svgText(picture)], { type: 'image/svg+xml' });
    save(blob, `${name}.${kind}`);
    const caption = /** @type {HTMLTextAreaElement} */ (parts.panel.querySelector('textarea'));
    parts.images = picture.images;
    caption.value = await captionFor(parts);
    say(`The picture is saved as ${kind.toUpperCase()}, in the light colours.`);
  } catch (error) {
    say(`This did not work: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {HTMLElement} figure */
const titleOf = (figure) => figure.querySelector('.figure-title')?.textContent ?? figure.id;

/** @param {Parts} parts */
async function captionFor({ figure, source: { page, linkTo }, images }) {
  const { corpus } = page.state.get();
  const text = corpus && {
    name: corpus.name,
    sha256: await page.client.corpus.sha256(),
    characters: corpus.characters,
    trainTokens: corpus.trainTokens,
  };
  const { id } = figure;
  return captionOf({
    id,
    title: titleOf(figure),
    text,
    settings: settingsOf(figure),
    link: linkTo(id),
    images,
    date: new Date(),
  });
}

/** @param {Parts} parts @param {string} name @param {string} action @param {number} rows */
function addField({ panel, say, figure }, name, action, rows) {
  const box = document.createElement('div');
  box.className = 'field';
  const id = `taking-${figure.id}-${rows}`;
  box.innerHTML =
    '<label></label><textarea readonly spellcheck="false" translate="no"></textarea><button type="button"></button>';
  const [label, field, button] = /** @type {[HTMLLabelElement, HTMLTextAreaElement, HTMLButtonElement]} */ ([
    ...box.children,
  ]);
  Object.assign(label, { htmlFor: id, textContent: name });
  Object.assign(field, { id, rows });
  button.textContent = action;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say('Copied.');
    } catch {
      field.select();
      say('This browser does not let the page copy; the text is selected, copy it by hand.');
    }
  });
  panel.querySelector('[role="status"]')?.before(box);
  return field;
}
