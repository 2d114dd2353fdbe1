#!/usr/bin/env bash
# Which lines of the engine GoogleTest executes. Prints the share of each file that has less than all, then the lines
# that none executes, and fails where fewer than 95 % of all lines are.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
LEAST=95
build=build/native-coverage
export "$(node web/build/find-corpus.mjs)"
cmake --preset native-coverage >/dev/null && cmake --build --preset native-coverage --target lm_tests -j "${jobs:-2}" || exit 1
find $build -name '*.gcda' -delete
$build/tests/lm_tests --gtest_brief=1 || exit 1

results=$build/coverage
rm -rf $results && mkdir -p $results
(cd $results && find .. -name '*.gcda' -print0 | xargs -0 gcov --json-format >/dev/null 2>&1)
node - $results $LEAST <<'SCRIPT'
const { gunzipSync } = require('node:zlib');
const { readdirSync, readFileSync } = require('node:fs');
const [, , folder, least] = process.argv;
// A header's lines, and a template's, are those that any of their uses executes.
const files = new Map();
for (const name of readdirSync(folder))
  for (const { file, lines } of JSON.parse(gunzipSync(readFileSync(`${folder}/${name}`))).files) {
    const path = /cpp\/engine\/.*/.exec(file)?.[0];
    if (!path) continue;
    const counts = files.get(path) ?? new Map();
    files.set(path, counts);
    for (const { line_number, count } of lines) counts.set(line_number, (counts.get(line_number) ?? 0) + count);
  }
let [all, executed] = [0, 0];
for (const [path, counts] of [...files].sort()) {
  const missed = [...counts].filter(([, count]) => count === 0).map(([line]) => line).sort((a, b) => a - b);
  all += counts.size;
  executed += counts.size - missed.length;
  if (missed.length > 0) console.log(`${path}: ${missed.length} of ${counts.size} lines: ${missed.join(' ')}`);
}
const share = (100 * executed) / all;
console.log(`${executed} of ${all} lines of the engine, ${share.toFixed(1)} %`);
process.exitCode = share >= Number(least) ? 0 : 1;
SCRIPT
