/** A few numbers of each layer as dots, the weights between them as lines, and one of them chosen. */
import { group } from '../../charts/axes.js';
import { weightIndex } from './weights.js';

/** @typedef {import('./weights.js').Layer} Layer */
/** @typedef {{settings: import('../../workers/protocol.js').NetworkSettings, weights: Float32Array}} Network */

/** Numbers of a layer that are drawn. */
const DRAWN = 6;
const STAGES = ['character', 'its embedding', 'first hidden layer', 'second hidden layer', 'numbers out', 'scores'];
/** @type {(Layer | null)[]} the weights between a stage and the next; scores compare with embeddings */
const BETWEEN = ['embedding', 'first', 'second', 'output', null];
const TOP = 20;

/**
 * @param {import('../../charts/plot.js').Surface} surface @param {Network} network @param {number} token
 * @param {{layer: Layer, from: number, to: number}} chosen @param {string} character  as drawn
 */
export function drawNetwork(surface, network, token, chosen, character) {
  const { context, width, height, theme } = surface;
  const x = (/** @type {number} */ stage) => 40 + ((width - 80) * stage) / (STAGES.length - 1);
  const y = (/** @type {number} */ stage, /** @type {number} */ i) =>
    stage === 0 ? (TOP + height) / 2 : TOP + ((height - TOP - 8) * (i + 0.5)) / DRAWN;
  drawWeights(surface, network, token, chosen, x, y);
  context.globalAlpha = 1;
  context.fillStyle = theme.colour('caption');
  for (const stage of STAGES.keys())
    for (let i = 0; i < (stage === 0 ? 1 : DRAWN); i++) {
      context.beginPath();
      context.arc(x(stage), y(stage, i), 3.5, 0, 2 * Math.PI);
      context.fill();
    }
  const names = width < 600 ? ['', 'embedding', 'hidden', 'hidden', 'out', 'scores'] : STAGES;
  group(surface.svg, 'constraint-stages')
    .selectAll('text')
    .data(names)
    .join('text')
    .attr('class', 'constraint-stage')
    .attr('x', (_, stage) => x(stage))
    .attr('y', 12)
    .attr('text-anchor', 'middle')
    .text((name) => name);
  group(surface.svg, 'constraint-character')
    .selectAll('text')
    .data([character])
    .join('text')
    .attr('class', 'bar-name chosen')
    .attr('x', x(0) - 10)
    .attr('y', y(0, 0) + 5)
    .attr('text-anchor', 'end')
    .text((text) => text);
}

/**
 * @param {import('../../charts/plot.js').Surface} surface @param {Network} network @param {number} token
 * @param {{layer: Layer, from: number, to: number}} chosen
 * @param {(stage: number) => number} x @param {(stage: number, i: number) => number} y
 */
function drawWeights({ context, theme }, network, token, chosen, x, y) {
  for (const [stage, layer] of BETWEEN.entries())
    for (let from = 0; from < (stage === 0 ? 1 : DRAWN); from++)
      for (let to = 0; to < DRAWN; to++) {
        const isChosen = layer === chosen.layer && to === chosen.to && (stage === 0 || from === chosen.from);
        const value = layer ? network.weights[weightIndex(network.settings, layer, stage === 0 ? token : from, to)] : 0;
        context.strokeStyle = isChosen ? theme.colour('text') : theme.colour((value ?? 0) < 0 ? 'bigram' : 'net1');
        if (!layer) context.strokeStyle = theme.colour('control-border');
        context.globalAlpha = isChosen ? 1 : layer ? Math.min(0.7, 0.1 + Math.abs(value ?? 0)) : 0.15;
        context.lineWidth = isChosen ? 3.5 : 1;
        context.beginPath();
        context.moveTo(x(stage), y(stage, from));
        context.lineTo(x(stage + 1), y(stage + 1, to));
        context.stroke();
      }
}
