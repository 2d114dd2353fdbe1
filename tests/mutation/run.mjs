/**
 * Changes the engine in one place at a time and asks whether GoogleTest notices: a constant, a comparison or an operator.
 * Usage: node tests/mutation/run.mjs [--mutants 200] [--seed 1] [--first 0]
 *
 * It works on a copy of the sources in build/mutation, compiles what the change needs and runs the tests of its group,
 * then all tests where those find nothing. Results are appended to build/mutation/results.txt; survivors.md beside this
 * script says why some are meant to survive. The last line is "N passed, N failed": caught, and survived without a reason.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawFrom } from '../random.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(repository, 'build/mutation');
const tree = join(folder, 'tree');
const build = join(folder, 'build');
/** A test that hangs has noticed. */
const LONGEST_MS = 180_000;

/** Each text, and texts in its place. @type {[RegExp, string[]][]} */
const CHANGES = [
  [/(?<=\s)<(?=\s)/g, ['<=', '>']],
  [/(?<=\s)>(?=\s)/g, ['>=', '<']],
  [/<=/g, ['<']],
  [/(?<!-)>=/g, ['>']],
  [/==/g, ['!=']],
  [/!=/g, ['==']],
  [/&&/g, ['||']],
  [/\|\|/g, ['&&']],
  [/(?<=[\w)\]] )\+(?= [\w(])/g, ['-']],
  [/(?<=[\w)\]] )-(?= [\w(])/g, ['+']],
  [/(?<=[\w)\]] )\*(?= [\w(])/g, ['/']],
  [/(?<=[\w)\]] )\/(?= [\w(])/g, ['*']],
  [/\+=/g, ['-=']],
  [/(?<![\w.'x]|e-)\d+(?:\.\d+)?(?![\w.'])/g, ['N+1']],
  [/\btrue\b/g, ['false']],
  [/\bfalse\b/g, ['true']],
];

/** @param {string} text @returns {string} with comments, texts and includes blanked, in the same places */
const codeOnly = (text) =>
  text.replace(/\/\/.*|"(?:\\.|[^"\\])*"|^#.*$|^template.*$|static_assert.*/gm, (part) => ' '.repeat(part.length));

/** @param {string} number @returns {string} of the same type */
const oneMore = (number) => (Number(number) + 1).toFixed(number.split('.')[1]?.length);

/** Of the copy: the repository may be worked on meanwhile. @param {string} path */
const sourceOf = (path) => readFileSync(join(tree, path), 'utf8');

/** @param {string} path @returns {{path: string, at: number, from: string, to: string}[]} */
function placesIn(path) {
  const code = codeOnly(sourceOf(path));
  return CHANGES.flatMap(([pattern, others]) =>
    [...code.matchAll(pattern)].flatMap(({ index = 0, 0: from }) =>
      others.map((to) => ({
        path,
        at: index,
        from,
        to: to === 'N+1' ? oneMore(from) : to,
      })),
    ),
  );
}

/** @template Item @param {Item[]} items @param {number} seed @returns {Item[]} */
function shuffled(items, seed) {
  const draw = drawFrom(seed);
  const order = [...items];
  for (let i = order.length; i > 1; i--) {
    const j = draw(i);
    [order[i - 1], order[j]] = /** @type {[Item, Item]} */ ([order[j], order[i - 1]]);
  }
  return order;
}

/** Leaves alone what is equal, so that it need not be compiled again. @param {string} path */
function copyChanged(path) {
  const [from, to] = [join(repository, path), join(tree, path)];
  if (statSync(from).isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) copyChanged(join(path, name));
    return;
  }
  const bytes = readFileSync(from);
  if (!existsSync(to) || !readFileSync(to).equals(bytes)) writeFileSync(to, bytes);
}

function prepare() {
  for (const path of ['cpp', 'tests/cpp', 'tests/benchmark', 'tests/reference']) copyChanged(path);
  for (const path of ['tests/CMakeLists.txt', 'tests/googletest.cmake', 'CMakeLists.txt', 'CMakePresets.json'])
    copyChanged(path);
  if (!existsSync(join(tree, 'web'))) symlinkSync(join(repository, 'web'), join(tree, 'web'));
  run('cmake', [
    '-S',
    tree,
    '-B',
    build,
    '-G',
    'Ninja',
    '-DCMAKE_BUILD_TYPE=None',
    '-DCMAKE_CXX_FLAGS=-O1 -D_GLIBCXX_ASSERTIONS',
  ]);
  if (run('cmake', ['--build', build, '--target', 'lm_tests'], 0) !== 0)
    throw new Error('The engine does not build without a change.');
}

/** @param {string} command @param {string[]} args @param {number} [timeout]  0: none @returns {number} status, not 0 where it took too long */
const run = (command, args, timeout = LONGEST_MS) => spawnSync(command, args, { timeout, stdio: 'ignore' }).status ?? 1;

/** @param {string} group @returns {string} a filter for the suites of a group's tests */
function suitesOf(group) {
  const tests = join(tree, 'tests/cpp', group);
  const names = readdirSync(tests).flatMap((name) =>
    [...readFileSync(join(tests, name), 'utf8').matchAll(/\bTEST(?:_F)?\((\w+),/g)].map(([, suite]) => suite),
  );
  return [...new Set(names)].map((suite) => `${suite}.*`).join(':');
}

const tests = join(build, 'tests/lm_tests');
const caught = (/** @type {string[]} */ ...filter) =>
  run(tests, ['--gtest_brief=1', '--gtest_fail_fast', ...filter]) !== 0;

/** @param {ReturnType<typeof placesIn>[number]} mutant @returns {'caught' | 'survived' | 'no program'} */
function judge({ path, at, from, to }) {
  const file = join(tree, path);
  const original = sourceOf(path);
  writeFileSync(file, original.slice(0, at) + to + original.slice(at + from.length));
  try {
    if (run('cmake', ['--build', build, '--target', 'lm_tests']) !== 0) return 'no program';
    if (caught(`--gtest_filter=${suitesOf(dirname(path).split('/').at(-1) ?? '')}`)) return 'caught';
    return caught() ? 'caught' : 'survived';
  } finally {
    writeFileSync(file, original);
  }
}

/** Where and what: "cpp/engine/text/utf8.cpp:12: < -> <=  | the line". @param {ReturnType<typeof placesIn>[number]} mutant */
function described({ path, at, from, to }) {
  const text = sourceOf(path);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', at)).trim();
  return `${path}:${text.slice(0, at).split('\n').length}: ${from} -> ${to} | ${line}`;
}

const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
});
const [mutants, seed, first] = [Number(values.mutants), Number(values.seed), Number(values.first)];
const engine = join(repository, 'cpp/engine');
const sources = readdirSync(engine)
  .filter((group) => !group.includes('.'))
  .flatMap((group) =>
    readdirSync(join(engine, group))
      .filter((name) => name.endsWith('.cpp'))
      .map((name) => `cpp/engine/${group}/${name}`),
  );
const explained = existsSync(new URL('survivors.md', import.meta.url))
  ? readFileSync(new URL('survivors.md', import.meta.url), 'utf8')
  : '';
prepare();
const counts = { caught: 0, survived: 0, 'no program': 0 };
for (const mutant of shuffled(sources.flatMap(placesIn), seed).slice(first)) {
  if (counts.caught + counts.survived >= mutants) break;
  const what = described(mutant);
  const outcome = judge(mutant);
  const reason = outcome === 'survived' && explained.includes(what.replace(/:\d+:/, ':'));
  if (!reason) counts[outcome]++;
  appendFileSync(join(folder, 'results.txt'), `${outcome}${reason ? ', as explained' : ''}: ${what}\n`);
  if (outcome === 'survived') console.log(what);
}
console.log(`${counts.caught} passed, ${counts.survived} failed`);
process.exitCode = counts.survived > 0 ? 1 : 0;
