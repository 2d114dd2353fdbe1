/** Every sentence whose words depend on the loaded text, by the key of its `<nt-say>`. */
import { text } from './text.js';

/** @type {Record<string, import('../sentence.js').Sentence>} */
export const sentences = { ...text };
