#!/usr/bin/env bash
# Runs what takes too long for every run: every browser test in each browser, the article's corpus with sanitizers, clang, fuzzing,
# the monkey at two widths, the soak, the share of executed lines, mutants.
# Usage: tests/long.sh [--minutes N] [STAGE…]. N minutes (30 by default) are the length of the soak and of all fuzz targets
# together; the mutants take some hours. The last line is "N passed, N failed", as that of run.sh, and so is the status.
# build/long/STAGE.log has the output of each.
set -uo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$project/.ci/setup.sh"
results=$project/build/long
# shellcheck source=stages.sh
. "$project/tests/stages.sh"
cd "$project" || exit 1
minutes=30
[ "${1:-}" != --minutes ] || { minutes=$2 && shift 2; }
stages=("$@")
[ ${#stages[@]} -gt 0 ] || stages=(page browsers sanitizers same-bits-clang fuzz fuzz-javascript monkey-chromium monkey-firefox soak coverage mutants)

page() { ./build-wasm.sh; }
browsers() { node_tests "$1" 1 tests/browser/*.test.mjs; }
sanitizers() {
  cmake --preset native-asan && cmake --build --preset native-asan && build/native-asan/tests/lm_tests --gtest_filter='ArticleCorpus.*' --gtest_brief=1
}
# By clang without sanitizers; run.sh has them by g++.
same_bits_clang() {
  cmake --preset native-clang && cmake --build --preset native-clang-same-bits && build/native-clang/tests/lm_same_bits_tests --gtest_brief=1
}
# Two targets run at a time.
fuzz() {
  local targets status=0
  targets=$(ls tests/fuzz/*_fuzz.cpp | wc -l)
  tests/fuzz/run.sh $((minutes * 60 * 2 / targets)) || status=$?
  count_last_line "$1"
  return $status
}
fuzz_javascript() { FUZZ_RUNS=100000 FUZZ_SEED=$RANDOM node_tests "$1" 1 tests/web/fuzzing.test.mjs; }
monkey_chromium() { BROWSERS=chromium MONKEY_ACTIONS=500 node_tests "$1" 1 tests/browser/monkey.test.mjs; }
monkey_firefox() { BROWSERS=firefox MONKEY_ACTIONS=500 node_tests "$1" 1 tests/browser/monkey.test.mjs; }
soak() { node tests/soak.mjs --minutes "$minutes"; }
coverage() { tests/coverage.sh; }
mutants() {
  local status=0
  node tests/mutation/run.mjs --mutants 200 || status=$?
  count_last_line "$1"
  return $status
}

rm -rf "$results"
mkdir -p "$results"
setup_build
setup_tests
find_corpus
for name in "${stages[@]}"; do stage "$name" "${name//-/_}"; done
report_failures
report_skipped
report_sum
