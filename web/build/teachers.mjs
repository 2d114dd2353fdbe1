/**
 * The page for teachers: web/teachers.html, as a page of the site and as a section of the one-file page. It runs no script
 * but the one that puts on the reader's colours.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { h } from 'hastscript';
import { selectAll } from 'hast-util-select';
import { visit } from 'unist-util-visit';
import { failOnFaults } from './article/faults.mjs';
import { fileOf, readFragment } from './article/reading.mjs';
import { Failure } from './failure.mjs';
import { web } from './paths.mjs';

/** @typedef {import('hast').Root} Root */
/** @typedef {import('hast').Element} Element */
/** @typedef {import('./article/figures.mjs').Slot} Slot */

export const TEACHERS = 'teachers.html';
const TITLE = 'Near Transfer for teachers';
const DESCRIPTION =
  'Five exercises with answers for the interactive article Near Transfer, how long each takes, and what each figure is good for in a lesson.';

/** @param {Slot[]} slots @returns {Promise<Root>} its links lead into the article by their fragment alone */
export async function readTeachers(slots) {
  const file = fileOf('web/teachers.html', await readFile(join(web, 'teachers.html'), 'utf8'));
  const tree = readFragment(file);
  failOnFaults(file);
  nameFigures(tree, slots);
  return tree;
}

/** @param {Root} tree @param {Slot[]} slots */
function nameFigures(tree, slots) {
  const terms = selectAll('dt[data-figure]', tree);
  const listed = terms.map(({ properties }) => String(properties.dataFigure));
  const figures = slots.map(({ id }) => id);
  if (listed.join() !== figures.join())
    throw new Failure(
      `web/teachers.html lists the figures ${listed.join(', ')}, but the article has ${figures.join(', ')}.`,
    );
  for (const [i, term] of terms.entries()) {
    term.properties = {};
    term.children = [h('a', { href: `#${figures[i]}` }, slots[i]?.title)];
  }
}

/** @param {Root} teachers @param {Element[]} head @returns {Root} a document */
export function teachersDocument(teachers, head) {
  const content = structuredClone(teachers);
  visit(content, 'element', ({ tagName, properties }) => {
    if (tagName === 'a') properties.href = `index.html${properties.href}`;
  });
  const meta = [
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', TITLE),
    h('meta', { name: 'description', content: DESCRIPTION }),
    ...head,
  ];
  const body = h('main', { className: ['column', 'teachers'] }, [
    h('h1', TITLE),
    h('p', h('a', { href: 'index.html' }, 'To the article')),
    ...demoted(content, -1),
  ]);
  return {
    type: 'root',
    children: [{ type: 'doctype' }, h('html', { lang: 'en-GB' }, [h('head', meta), h('body', body)])],
  };
}

/** @param {Root} teachers @returns {Element} a section for the end of the one-file page */
export const teachersSection = (teachers) =>
  h('section', { id: 'teachers', className: ['teachers'], ariaLabelledBy: 'teachers-title' }, [
    h('h2', { id: 'teachers-title' }, 'For teachers'),
    ...demoted(structuredClone(teachers), 0),
  ]);

/** @param {Root} content @param {number} levels @returns {import('hast').ElementContent[]} with other levels of headings */
function demoted(content, levels) {
  visit(content, 'element', (element) => {
    const level = /^h(\d)$/.exec(element.tagName)?.[1];
    if (level) element.tagName = `h${Number(level) + levels}`;
  });
  return /** @type {import('hast').ElementContent[]} */ (content.children);
}
