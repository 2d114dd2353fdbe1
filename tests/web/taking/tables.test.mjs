/** Data as CSV (RFC 4180). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from '../../../web/taking/tables.js';

test('a table has its title, its head and its rows, and an empty line before the next', () => {
  const one = { title: 'One', head: ['n', 'surprise (bits)'], rows: [[1, 0.1 + 0.2]] };
  const two = { title: '', head: ['a'], rows: [['x']] };
  assert.equal(csvOf([one, two]), 'One\r\nn,surprise (bits)\r\n1,0.30000000000000004\r\n\r\na\r\nx\r\n');
});

test('commas, quotes and line ends stand in quotes, as the characters of a text do', () => {
  const rows = [[','], ['"'], ['\n'], ['say “it”']];
  assert.equal(csvOf([{ title: '', head: ['c'], rows }]), 'c\r\n","\r\n""""\r\n"\n"\r\nsay “it”\r\n');
});

test('no cell is a formula to a spreadsheet, and a negative number stays one', () => {
  const rows = [['=1+2'], ['@x'], ['-x'], ['+'], [-3], ['-.5']];
  assert.equal(
    csvOf([{ title: '', head: ['c'], rows }]),
    'c\r\n"\'=1+2"\r\n"\'@x"\r\n"\'-x"\r\n"\'+"\r\n-3\r\n-.5\r\n',
  );
});

test('whole numbers beyond 2^53 keep all their digits', () => {
  assert.equal(
    csvOf([{ title: '', head: ['c'], rows: [[67n ** 10n], [400006965951318n]] }]),
    `c\r\n1822837804551761449\r\n400006965951318\r\n`,
  );
});
