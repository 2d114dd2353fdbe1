/**
 * Keeps the sentences of `<nt-say>` true: composes each again when a value that it asked for changes. A sentence in view
 * asks the figures of its unknown values to compute them.
 */
import { computeNow } from '../scheduling/when-visible-or-idle.js';
import { whenVisible } from '../scheduling/when-visible.js';
import { all } from './elements.js';
import { compose } from './sentence.js';
import { sentences } from './sentences/sentences.js';

/**
 * @param {Document} document
 * @param {import('../page/publish.js').Published} published
 * @param {() => unknown} textInUse  identifies the loaded text
 */
export function setUpSentences(document, published, textInUse) {
  const ofThisText = createMetricsOf(textInUse);
  const live = all(document, '[data-say]').map((element) =>
    createLive(element, published.read, textInUse, ofThisText.has),
  );
  let due = false;
  const refresh = () => {
    due = false;
    for (const one of live) one.refresh();
  };
  /** As last heard: while a network trains, many are published again and again unchanged. @type {Map<string, unknown>} */
  const values = new Map();
  published.watch((metric) => {
    ofThisText.add(metric);
    const changed = values.get(metric) !== published.read(metric);
    values.set(metric, published.read(metric));
    for (const one of live) one.hear(metric, changed);
    // One frame for all values that a text brings, because new words move everything below them.
    if (!due) requestAnimationFrame(refresh);
    due = true;
  });
  refresh();
}

/**
 * The metrics that were published since the text came into use. Others may still have the value of the text before.
 * @param {() => unknown} textInUse
 */
export function createMetricsOf(textInUse) {
  let text = textInUse();
  /** @type {Set<string>} */
  const heard = new Set();
  const follow = () => {
    if (text === textInUse()) return;
    text = textInUse();
    heard.clear();
  };
  return {
    add(/** @type {string} */ metric) {
      follow();
      heard.add(metric);
    },
    has(/** @type {string} */ metric) {
      follow();
      return heard.has(metric);
    },
  };
}

/** @param {HTMLElement} element @param {import('./sentence.js').Read} read @param {() => unknown} textInUse @param {(metric: string) => boolean} isOfThisText */
function createLive(element, read, textInUse, isOfThisText) {
  const { say: key = '', otherwise = '' } = element.dataset;
  const sentence = sentences[key];
  /** The text that the words are about; the build composed them for the built-in one. @type {unknown} */
  let about = 'built-in';
  /** The text in use when they were composed. @type {unknown} */
  let text = about;
  let stale = true;
  /** @type {Set<string>} */
  let asked = new Set();
  const lacks = () => [...asked].filter((metric) => (read(metric) ?? '') === '');
  const askFigures = whenVisible(element, () => {
    for (const figure of new Set(lacks().map(figureOf))) if (figure) computeNow(figure);
  });
  const refresh = () => {
    if (!sentence) return;
    if (stale || text !== textInUse()) {
      stale = false;
      text = textInUse();
      const { parts, metrics } = compose(sentence, read);
      asked = metrics;
      // While a value of the same text is measured again, its words stay.
      if (parts || about !== text) write(element, parts ?? [otherwise]);
      if (parts && [...metrics].every(isOfThisText)) about = text;
    }
    if (lacks().length > 0) askFigures();
  };
  return {
    refresh,
    /** @param {string} metric @param {boolean} changed */
    hear(metric, changed) {
      stale ||= asked.has(metric) && (changed || about !== textInUse());
    },
  };
}

/** The figure that shows the metric, or after which it is named. @param {string} metric */
function figureOf(metric) {
  const shown = document.querySelector(`figure data[data-metric="${metric}"]`);
  return shown ? shown.closest('figure') : document.getElementById(metric.split('.', 1)[0] ?? '');
}

/** @param {HTMLElement} element @param {import('./sentence.js').Composed[]} parts */
function write(element, parts) {
  const made = document.createElement('span');
  made.append(...parts.map(nodeOf));
  if (made.innerHTML !== element.innerHTML) element.replaceChildren(...made.childNodes);
}

/** @param {import('./sentence.js').Composed} part */
function nodeOf(part) {
  if (typeof part === 'string') return part;
  if ('element' in part)
    return Object.assign(document.createElement(part.element), {
      textContent: part.text,
      translate: part.element !== 'code',
    });
  const data = Object.assign(document.createElement('data'), { value: part.value, textContent: part.text });
  data.className = 'number';
  data.dataset.metric = part.metric;
  return data;
}
