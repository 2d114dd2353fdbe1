import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cite } from '../../../../web/build/article/citations.mjs';
import { fileOf } from '../../../../web/build/article/reading.mjs';
import { expand } from './expanding.mjs';

const url = 'https://arxiv.org/abs/1';
const references = {
  one2001: {
    authors: ['One, A.'],
    year: '2001',
    title: '<i>A book</i>',
    where: 'Press',
    url: 'https://doi.org/10.1/2',
  },
  two2002: { authors: ['Two, A. B.', 'Three, C.'], year: '2002', title: 'Why?', where: '<i>Journal</i>, 3, 4–5', url },
  four2003: {
    authors: ['Four, A.', 'Five, B.', '…', 'Six, C.'],
    year: '2003',
    title: 'Many',
    url: 'https://www.x.org/a.html',
  },
};
/** @param {string} html @param {object} [known] */
const write = (html, known = references) =>
  expand(html, [cite({ file: fileOf('references.json', JSON.stringify(known, null, 2)) })]);
const all = Object.keys(references).map((key) => `<nt-cite key="${key}"></nt-cite>`);

test('a citation names its authors and year, up to two authors or the first', async () => {
  const { html } = await write(all.join('; '));
  assert.equal(
    html,
    '<a class="citation" href="#ref-one2001">One, 2001</a>; <a class="citation" href="#ref-two2002">Two &#x26; Three, 2002</a>; <a class="citation" href="#ref-four2003">Four et al., 2003</a>',
  );
});

test('within a sentence the year stands in brackets, with the page where one is given', async () => {
  const { html } = await write(
    '<nt-cite key="two2002" narrative></nt-cite>|<nt-cite key="one2001" page="320"></nt-cite>|<nt-cite key="four2003">a thesis</nt-cite>',
  );
  assert.deepEqual(html.replace(/<[^>]*>/g, '').split('|'), [
    'Two and Three (2002)',
    'One, 2001, p.\u00a0320',
    'a thesis',
  ]);
});

test('works of one year whose citations would be alike name further authors', async () => {
  const alike = {
    a: { authors: ['Meng, K.', 'Bau, D.', 'X, Y.'], year: '2022', title: 'A', url },
    b: { authors: ['Meng, K.', 'Sen Sharma, A.', 'X, Y.'], year: '2022', title: 'B', url },
  };
  const { html } = await write('<nt-cite key="a"></nt-cite>|<nt-cite key="b"></nt-cite>', alike);
  assert.deepEqual(html.replace(/<[^>]*>/g, '').split('|'), [
    'Meng, Bau, et al., 2022',
    'Meng, Sen Sharma, et al., 2022',
  ]);
});

test('the references are listed by author, with a link that names where it leads', async () => {
  const { html } = await write(`${all.join('')}<nt-references></nt-references>`);
  const items = [...html.matchAll(/<li id="ref-(\w+)"><span class="reference">(.*?)<\/span><\/li>/g)];
  assert.deepEqual(
    items.map(([, key, text]) => [key, text]),
    [
      ['four2003', 'Four, A., Five, B., … Six, C. (2003). Many. <a href="https://www.x.org/a.html">x.org/a</a>'],
      ['one2001', 'One, A. (2001). <i>A book</i>. Press. <a href="https://doi.org/10.1/2">doi:10.1/2</a>'],
      ['two2002', `Two, A. B., &#x26; Three, C. (2002). Why? <i>Journal</i>, 3, 4–5. <a href="${url}">arXiv:1</a>`],
    ],
  );
});

test('an unknown key is a fault at its line', async () => {
  const { faults } = await write(`${all.join('')}<p>\n<nt-cite key="nobody"></nt-cite></p>`);
  assert.deepEqual(faults, ['article.html:2: references.json has no reference "nobody".']);
});

test('a reference that is cited nowhere is a fault at its line', async () => {
  const { faults } = await write(`${all[0]}${all[2]}`);
  const lines = JSON.stringify(references, null, 2).split('\n');
  const line = lines.findIndex((text) => text.includes('"two2002"')) + 1;
  assert.deepEqual(faults, [`references.json:${line}: The reference "two2002" is cited nowhere.`]);
});

test('a reference that lacks a part is a fault at its line', async () => {
  const { faults } = await write('<nt-cite key="a"></nt-cite><nt-references></nt-references>', {
    a: { authors: [], year: '2001', title: 'A' },
  });
  assert.deepEqual(faults, [
    'references.json:2: The reference "a" lacks its "authors".',
    'references.json:2: The reference "a" lacks its "url".',
  ]);
});

test('references that are no JSON name their file', () => {
  assert.throws(() => cite({ file: fileOf('references.json', '{') }), /^Error: references\.json: /);
});
