/** Hears of what is dropped or pasted anywhere on the page; no drop leaves the page. */

/**
 * @typedef {object} Dropped
 * @property {File[]} files
 * @property {string | null} folder  name of the first folder among them
 * @property {string} text
 * @property {boolean} link   the text is an address
 * @property {Element} place  where it fell
 */
/** @typedef {{files: File[], text: string}} Pasted */

/** @param {Document} document @param {(dropped: Dropped) => void} take */
export function acceptDrops(document, take) {
  const { classList } = document.documentElement;
  /** A drag that began on this page moves a selection. */
  let ours = false;
  document.addEventListener('dragstart', () => void (ours = true));
  document.addEventListener('dragend', () => void (ours = false));
  const isForPage = (/** @type {DragEvent} */ { dataTransfer, target }) =>
    dataTransfer !== null && (dataTransfer.types.includes('Files') || (!ours && !isTextField(target)));
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
    take(droppedBy(/** @type {DataTransfer} */ (event.dataTransfer), /** @type {Element} */ (event.target)));
  });
}

/** @param {DataTransfer} data  is empty after the event @param {Element} place @returns {Dropped} */
function droppedBy(data, place) {
  const text = data.getData('text/plain');
  // Browsers give a link as its address, and as text too.
  const link = data.types.some((type) => /uri-list|moz-url/.test(type)) && !/\s/.test(text.trim());
  // Folders come one by one.
  const entries = [...data.items].slice(0, 20).map((item) => item.webkitGetAsEntry?.());
  const folder = entries.find((entry) => entry?.isDirectory)?.name ?? null;
  return { files: [...data.files], folder, text, link, place };
}

/**
 * Accepts pastes outside text fields.
 * @param {Document} document @param {(pasted: Pasted) => void} take
 */
export function acceptPastes(document, take) {
  let middle = false;
  document.addEventListener('pointerdown', ({ button }) => void (middle = button === 1), true);
  document.addEventListener('keydown', () => void (middle = false), true);
  document.addEventListener('paste', ({ target, clipboardData }) => {
    // On Linux a middle click pastes whatever was selected last, in any window.
    if (!middle && !isTextField(target) && clipboardData)
      take({ files: [...clipboardData.files], text: clipboardData.getData('text/plain') });
  });
}

/** @param {EventTarget | null} target */
const isTextField = (target) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="file"]), textarea, select, [contenteditable]') !== null;
