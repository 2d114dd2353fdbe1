/** Every sentence whose words depend on the loaded text, by the key of its `<nt-say>`. */
import { networks } from './networks.js';
import { orders } from './orders.js';
import { pairs } from './pairs.js';
import { text } from './text.js';

/** @type {Record<string, import('../sentence.js').Sentence>} */
export const sentences = { ...text, ...pairs, ...orders, ...networks };
