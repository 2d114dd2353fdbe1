/** The pane that says how the reader's text was read, with switches that read it again in another way. */
import { at, setText } from '../../controls/elements.js';
import { lineEndList, otherEnds } from '../../page/reading-remarks.js';
import { FIRST_CHOICES } from '../../reading/choices.js';
import { encodings, nameOf } from '../../reading/encodings.js';
import { byName, joinedName } from '../../text/file-names.js';
import { integer } from '../../text/format.js';

/** @typedef {import('../../page/texts.js').KeptFile} OwnFile */
/** @typedef {import('../../reading/choices.js').Choices} Choices */
/** @typedef {import('../../reading/read.js').Facts} Facts */
/** @typedef {Pick<import('../../page/corpus-loading.js').CorpusLoader, 'readAgain'>} Loader */

/** @param {HTMLElement} pane @param {Loader} loader @param {(listener: import('../../page/last-reading.js').Listener) => void} follow */
export function setUp(pane, loader, follow) {
  const choices = bindChoices(pane, loader);
  const order = bindOrder(pane, loader);
  follow((text, facts) => {
    at(pane, '[data-own]').hidden = facts === null;
    at(pane, '[data-offered]').hidden = facts !== null;
    if (!facts) return;
    choices.show(facts, text.choices ?? FIRST_CHOICES, text.pasted);
    order.show(text.files);
    showLines(pane, facts);
  });
}

/** @param {HTMLElement} pane @param {Loader} loader */
function bindChoices(pane, loader) {
  let choices = FIRST_CHOICES;
  const change = (/** @type {Partial<Choices>} */ changed) => {
    choices = { ...choices, ...changed };
    loader.readAgain({ choices });
  };
  const list = /** @type {HTMLSelectElement} */ (at(pane, 'select[data-encoding]'));
  offerEncodings(list);
  list.addEventListener('change', () => change({ encoding: list.value || null }));
  const box = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (at(pane, `input[data-choice="${name}"]`));
  box('newlines').addEventListener('change', () => change({ newlines: box('newlines').checked }));
  box('licence').addEventListener('change', () => change({ licence: !box('licence').checked }));
  box('tags').addEventListener('change', () => change({ tags: box('tags').checked }));
  /** @param {string} name @param {boolean} offered @param {boolean} checked */
  const showBox = (name, offered, checked) => {
    /** @type {HTMLElement} */ (box(name).closest('label')).hidden = !offered;
    box(name).checked = checked;
  };
  return {
    /** @param {Facts} facts @param {Choices} chosen @param {boolean} pasted */
    show(facts, chosen, pasted) {
      choices = chosen;
      showEncoding(list, facts, choices);
      // Pasted text comes as characters, and a document of Word says which encoding it has.
      list.disabled = pasted || facts.encodings.length === 0;
      showBox('newlines', otherEnds(facts).length > 0, choices.newlines);
      setText(at(pane, '[data-line-ends]'), lineEndList(facts));
      showBox('licence', facts.licence > 0, !choices.licence);
      setText(at(pane, '[data-licence]'), integer(facts.licence));
      showBox('tags', facts.formats.includes('html') || choices.tags, choices.tags);
    },
  };
}

/** @param {HTMLSelectElement} list */
function offerEncodings(list) {
  for (const region of new Set(encodings.map((one) => one.region))) {
    const group = document.createElement('optgroup');
    group.label = region;
    const inRegion = encodings.filter((one) => one.region === region);
    group.append(...inRegion.map(({ label, name }) => new Option(name, label)));
    list.append(group);
  }
}

/** @param {HTMLSelectElement} list @param {Facts} facts @param {Choices} choices */
function showEncoding(list, { encodings: found }, { encoding }) {
  const first = /** @type {HTMLOptionElement} */ (list.options[0]);
  const names = found.map(nameOf).join(', ');
  first.textContent = encoding ? 'As the bytes suggest' : `${names || 'Document'} (as the bytes suggest)`;
  list.value = encoding ?? '';
}

/** @param {HTMLElement} pane @param {Facts} facts */
function showLines(pane, { lines }) {
  const rows = lines.map(({ number, text }) => {
    const row = document.createElement('li');
    const quote = document.createElement('bdi');
    quote.translate = false;
    quote.textContent = text;
    row.append(number === 1 ? 'First line: ' : `Line ${integer(number)}: `, quote);
    return row;
  });
  at(pane, '[data-lines]').replaceChildren(...rows);
}

/** @param {HTMLElement} pane @param {Loader} loader */
function bindOrder(pane, loader) {
  const box = at(pane, '[data-files]');
  const list = /** @type {HTMLSelectElement} */ (at(box, 'select'));
  /** @type {OwnFile[]} */
  let files = [];
  const use = (/** @type {OwnFile[]} */ changed, /** @type {number} */ selected) => {
    fill(list, (files = changed), selected);
    loader.readAgain({ files, name: joinedName(files.map(({ name }) => name)) });
  };
  const move = (/** @type {number} */ by) => {
    const from = list.selectedIndex;
    const to = from + by;
    if (from < 0 || to < 0 || to >= files.length) return;
    const changed = [...files];
    changed.splice(to, 0, ...changed.splice(from, 1));
    use(changed, to);
  };
  /** @type {Record<string, () => void>} */
  const orders = {
    earlier: () => move(-1),
    later: () => move(1),
    name: () =>
      use(
        [...files].sort((a, b) => byName(a.name, b.name)),
        0,
      ),
    date: () =>
      use(
        [...files].sort((a, b) => dateOf(a) - dateOf(b)),
        0,
      ),
    reverse: () => use([...files].reverse(), 0),
  };
  for (const [order, apply] of Object.entries(orders))
    at(box, `[data-order="${order}"]`).addEventListener('click', apply);
  return {
    /** @param {OwnFile[]} shown */
    show(shown) {
      box.hidden = shown.length < 2;
      setText(at(box, 'summary'), `${integer(shown.length)} files, joined in this order`);
      if (shown !== files) fill(list, (files = shown), 0);
    },
  };
}

/** @param {HTMLSelectElement} list @param {OwnFile[]} files @param {number} selected */
function fill(list, files, selected) {
  list.replaceChildren(...files.map(({ name }, i) => new Option(`${i + 1}. ${name}`)));
  list.selectedIndex = selected;
}

/** @param {OwnFile} file */
const dateOf = (file) => ('modified' in file ? (file.modified ?? 0) : 0);
