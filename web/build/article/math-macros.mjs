/**
 * The mathematics macros of the article. A symbol of a quantity that a figure draws has the class `sym-NAME`, so that
 * styles can give both the same colour.
 * @type {Record<string, string>}
 */
export const macros = {
  // KaTeX breaks lines after a relation; a condition stays on the line of its variable.
  '\\mid': '\\;\\vert\\;',
  // Part A: the coin's parameter and its two curves.
  '\\th': '\\htmlClass{sym sym-theta}{\\theta}',
  '\\lik': '\\htmlClass{sym sym-likelihood}{L}',
  '\\nll': '\\htmlClass{sym sym-nll}{{-\\ln L}}',
  // Three outcomes: the free pair, the square constraint's and the engineer's parameter.
  '\\tha': '\\htmlClass{sym sym-theta1}{\\theta_1}',
  '\\thb': '\\htmlClass{sym sym-theta2}{\\theta_2}',
  '\\thc': '\\htmlClass{sym sym-square}{\\theta_c}',
  '\\thd': '\\htmlClass{sym sym-third}{\\theta_c}',
  // Joint and conditional distributions, and their sizes.
  '\\marg': '\\htmlClass{sym sym-marginal}{#1}',
  '\\cond': '\\htmlClass{sym sym-conditional}{#1}',
  '\\V': '\\htmlClass{sym sym-V}{V}',
  '\\m': '\\htmlClass{sym sym-m}{m}',
  // Part B: a matrix's row and column, and the network as a function.
  '\\current': '\\htmlClass{sym sym-current}{a}',
  '\\nexttok': '\\htmlClass{sym sym-next}{b}',
  '\\net': '\\htmlClass{sym sym-network}{f_\\theta}',
};
