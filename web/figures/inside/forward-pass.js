/** The values of one forward pass, as strips and as a table. */
import { at } from '../../controls/elements.js';
import { nameSigns } from '../../controls/naming.js';
import { createAnnouncer } from '../../controls/announce.js';
import { arrowOf, strideOf } from '../../controls/keys.js';
import { onPoint } from '../../controls/pointing.js';
import { describe } from '../../charts/describing.js';
import { createPlot } from '../../charts/plot.js';
import { drawStripFocus, drawStrips, stripAt, stripTowards } from '../../charts/strips.js';
import { latest } from '../../scheduling/latest.js';
import { whenVisibleOrIdle } from '../../scheduling/when-visible-or-idle.js';
import { characterName, firstGlyph, glyph } from '../../text/characters.js';
import { integer, probability } from '../../text/format.js';
import { largest as likeliest } from '../../models/counting.js';
import { contextOf, linkedNetwork } from '../../models/linked-networks.js';

/** @typedef {import('../../charts/strips.js').Strip} Strip */
/** @typedef {{name: () => import('../../models/linked-networks.js').NetworkName, text: () => string}} Source  which network reads what */
/** @typedef {{view: import('../../page/state.js').NetworkView, tokens: number[], inside: import('../../workers/protocol.js').Inside, losses: Float64Array}} Pass  losses: -ln p of every next character, nats */

/** The most values in a line of the table: above any layer's, below the scores of a large vocabulary. */
const MOST_NUMBERS = 1024;

/**
 * @param {HTMLElement} figure @param {import('../../page/page.js').Page} page @param {Source} source
 * @param {(pass: Pass | null) => void} onPass  null where there is no network
 * @returns {() => void} recomputes the pass
 */
export function setUpForwardPass(figure, page, source, onPass) {
  const message = at(figure, '[data-message]');
  const clear = (/** @type {string} */ why) => {
    message.textContent = why;
    show(null);
    onPass(null);
  };
  const show = createPassView(figure);
  const compute = latest(
    () => forwardPass(page, source),
    (result) => {
      if (result === null) return clear('This text has no network with this context yet.');
      message.textContent = 'message' in result ? result.message : sentence(result);
      if ('message' in result) return;
      show(result);
      onPass(result);
    },
    // Its network may have gone in the meantime.
    ({ message: why }) => linkedNetwork(page, source.name()).view() && clear(why),
  );
  return whenVisibleOrIdle(figure, () => compute(undefined));
}

/**
 * Tokens, strips and table, with the cell that the reader points at.
 * @param {HTMLElement} figure
 * @returns {(pass: Pass | null) => void} shows another pass, or nothing
 */
function createPassView(figure) {
  const details = /** @type {HTMLDetailsElement} */ (at(figure, '.inside-table'));
  /** @type {{pass: Pass | null, strips: Strip[], layout: import('../../charts/strips.js').StripsLayout, focus: import('../../charts/strips.js').At | null}} */
  const look = { pass: null, strips: [], layout: [], focus: null };
  const plot = createPlot(at(figure, '[data-plot]'), { label: 'Values of every layer', margin: {} }, (surface) => {
    look.layout = drawStrips(surface, look.strips, look.focus);
  });
  const announce = createAnnouncer(figure);
  const read = () => {
    if (look.focus && look.pass) at(figure, '[data-reading]').textContent = reading(look.strips, look.focus, look.pass);
    return at(figure, '[data-reading]').textContent ?? '';
  };
  const tabulate = () => details.open && showTable(at(figure, '[data-table]'), look.strips);
  details.addEventListener('toggle', tabulate);
  bindStrips(
    at(figure, '[data-plot]'),
    () => look,
    (to) => {
      look.focus = to;
      announce(read());
      const surface = plot.surface();
      if (surface) drawStripFocus(surface, look.layout, to);
    },
  );
  return (pass) => {
    Object.assign(look, pass ? { pass, strips: stripsOf(pass) } : { pass, strips: [], focus: null });
    if (pass) showTokens(at(figure, '[data-tokens]'), pass);
    else at(figure, '[data-tokens]').replaceChildren();
    describe(plot, pass ? passSentence(pass) : 'No network yet.');
    tabulate();
    read();
    plot.redraw();
  };
}

/** @param {import('../../page/page.js').Page} page @param {Source} source @returns {Promise<Pass | {message: string} | null>} null where there is no network */
async function forwardPass(page, { name, text }) {
  const network = name();
  const linked = linkedNetwork(page, network);
  if (!linked.view()) return null;
  return linked.ask(async (api, view) => {
    const context = contextOf(text(), view.settings.context, view.vocabulary);
    if ('unknown' in context)
      return {
        message: `“${firstGlyph(context.unknown)}” does not occur in this text: try another character.`,
      };
    const { tokens } = context;
    const [inside, losses] = await Promise.all([
      api.inside(network, tokens),
      page.client.words.losses(view, Uint16Array.from(tokens)),
    ]);
    return { view, tokens, inside, losses };
  });
}

/** @param {Pass} pass */
function sentence({ view: { settings, source, step, corpusName } }) {
  const which = source === 'published' ? 'trained beforehand' : `at step ${integer(step)}`;
  return `It reads the last ${settings.context === 1 ? 'character' : `${settings.context} characters`} (network ${which}, on “${corpusName}”).`;
}

/** The end of the calculation. @param {Pass} pass */
function passSentence({ view: { vocabulary }, tokens, inside: { probabilities } }) {
  const name = (/** @type {number} */ token) => characterName(vocabulary[token] ?? 0);
  const [best = 0] = likeliest(probabilities, 1);
  return `After ${tokens.map(name).join(' ')} the likeliest is ${name(best)} with ${probability(probabilities[best] ?? 0)}.`;
}

/** @param {Pass} pass @returns {Strip[]} */
function stripsOf({ view, tokens, inside }) {
  const { features } = view.settings;
  const hidden = 4 * features;
  const signed = (
    /** @type {string} */ label,
    /** @type {Float32Array} */ values,
    /** @type {number} */ columns,
    reach = largest(values),
  ) => ({ label, values, columns, scale: /** @type {const} */ ('signed'), reach });
  const rows =
    tokens.length === 1
      ? 'its row of the embedding table'
      : `${tokens.length} rows of the embedding table, laid end to end, ${inside.embedded.length} numbers`;
  return [
    signed(rows, inside.embedded, features),
    signed(`first layer, ${hidden} units, before the GELU`, inside.hidden1, hidden),
    signed('… and after', inside.active1, hidden),
    signed('second layer, before the GELU', inside.hidden2, hidden),
    signed('… and after', inside.active2, hidden),
    signed(`back to ${features} numbers`, inside.output, features),
    signed('scores: compared with every embedding', inside.logits, inside.logits.length),
    {
      label: 'softmax: probabilities of the next character',
      values: inside.probabilities,
      columns: inside.probabilities.length,
      scale: 'probability',
      reach: 1,
    },
  ];
}

/** @param {Float32Array} values */
const largest = (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);

/** @param {HTMLElement} list @param {Pass} pass */
function showTokens(list, { view, tokens }) {
  list.replaceChildren(
    ...tokens.map((token) => {
      const item = document.createElement('li');
      const mark = document.createElement('b');
      mark.textContent = glyph(view.vocabulary[token] ?? 0);
      nameSigns(mark);
      item.append(mark, String(token));
      return item;
    }),
  );
}

/** @param {Strip[]} strips @param {import('../../charts/strips.js').At} at @param {Pass} pass */
function reading(strips, { strip, cell }, { view, tokens }) {
  const list = strips[strip];
  const value = list?.values[cell];
  if (!list || value === undefined) return '';
  const { features } = view.settings;
  const name = (/** @type {number} */ token) => characterName(view.vocabulary[token] ?? 0);
  if (strip === 0)
    return `${name(tokens[Math.floor(cell / features)] ?? 0)}, feature ${(cell % features) + 1}: ${decimal(value)}.`;
  if (list.values.length === view.vocabulary.length && strip >= 6)
    return `${name(cell)}: ${strip === 6 ? `score ${decimal(value)}` : `probability ${probability(value)}`}.`;
  return `${list.label}, number ${cell + 1}: ${decimal(value)}.`;
}

/** Three digits after the point, and the minus sign of the page's other tables. @param {number} value */
export const decimal = (value) => value.toFixed(3).replace('-', '−');

/** @param {HTMLElement} table @param {Strip[]} strips */
function showTable(table, strips) {
  table.replaceChildren(
    ...strips.map(({ label, values, scale }) => {
      const line = document.createElement('tr');
      const head = Object.assign(document.createElement('th'), { scope: 'row', textContent: label });
      const cell = document.createElement('td');
      cell.textContent = written(values, scale === 'probability' ? probability : decimal);
      line.append(head, cell);
      return line;
    }),
  );
}

/** @param {ArrayLike<number>} values @param {(value: number) => string} write */
function written(values, write) {
  const first = Array.from({ length: Math.min(MOST_NUMBERS, values.length) }, (_, i) => write(values[i] ?? 0)).join(
    '  ',
  );
  return values.length > MOST_NUMBERS
    ? `${first} … and ${integer(values.length - MOST_NUMBERS)} more: point at them above.`
    : first;
}

/**
 * @param {HTMLElement} box
 * @param {() => {strips: Strip[], layout: import('../../charts/strips.js').StripsLayout, focus: import('../../charts/strips.js').At | null}} look
 * @param {(to: import('../../charts/strips.js').At) => void} move
 */
function bindStrips(box, look, move) {
  onPoint(box, (x, y) => {
    const to = stripAt(look().layout, x, y);
    if (to) move(to);
  });
  box.addEventListener('keydown', (event) => {
    const arrow = arrowOf(event);
    if (!arrow) return;
    event.preventDefault();
    move(stripTowards(look().strips, look().focus, arrow, strideOf(event)));
  });
}
