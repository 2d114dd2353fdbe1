/** Writes the page's Content-Security-Policy, which allows only what the page needs. */
import { createHash } from 'node:crypto';
import { h } from 'hastscript';

/** KaTeX positions with style attributes; the policy counts WebAssembly as a script. */
const COMMON = {
  'default-src': "'none'",
  'style-src-attr': "'unsafe-inline'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/**
 * Everything else comes from the page's site; small images in style sheets are data URLs.
 * @param {string} rescue  the one script that stands in the document
 */
export const sitePolicy = (rescue) =>
  policy({
    ...COMMON,
    'script-src': `'self' '${digest(rescue)}' 'wasm-unsafe-eval'`,
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' data:",
    // Workers start from Blobs, because only those have this policy too.
    'worker-src': "'self' blob:",
    'connect-src': "'self'",
    'manifest-src': "'self'",
  });

/**
 * The one-file page runs two scripts, uses one style sheet, and fetches nothing.
 * @param {string} rescue @param {string} script @param {string} styles  contents of the elements
 */
export const singleFilePolicy = (rescue, script, styles) =>
  policy({
    ...COMMON,
    'script-src': `'${digest(rescue)}' '${digest(script)}' 'wasm-unsafe-eval' blob:`,
    'style-src': `'${digest(styles)}'`,
    'font-src': 'data:',
    'img-src': 'data:',
    'worker-src': 'blob:',
  });

/** @param {Record<string, string>} directives */
function policy(directives) {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** @param {string} content */
const digest = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** @param {string} value */
export const policyElement = (value) => h('meta', { httpEquiv: 'Content-Security-Policy', content: value });
