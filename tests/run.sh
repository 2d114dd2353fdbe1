#!/usr/bin/env bash
# Sets up what the tests need and runs all of them. The last line is "N passed, N failed"; the status is 1 on any failure.
# What a stage prints stands in build/tests/STAGE.log and, where it failed, at the end of this script's own output.
set -uo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$project/.ci/setup.sh"
cd "$project" || exit 1
results=$project/build/tests

# stage NAME FUNCTION: runs the function with its output in the log. What it counted is in NAME.count ("PASSED FAILED");
# a stage that counted nothing is one test, and one that counted no failure but failed has one more.
stage() {
  local name=$1 status=0 passed=0 failed=0 start=$SECONDS
  "$2" "$name" >"$results/$name.log" 2>&1 </dev/null || status=$?
  [ ! -s "$results/$name.count" ] || read -r passed failed <"$results/$name.count"
  [ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  [ $((passed + failed)) -gt 0 ] || passed=1
  echo "$passed $failed" >"$results/$name.count"
  printf '%-28s %5d passed %5d failed %5d s\n' "$name" "$passed" "$failed" $((SECONDS - start))
  [ "$failed" -eq 0 ]
}

compile() {
  cmake --preset "$1" -DLM_CORPUS="${LM_CORPUS:-../shared/corpora/shakespeare_input.txt}" && cmake --build --preset "${2:-$1}" -j "${jobs:-1}"
}

# count_googletest NAME: from the XML that the suite wrote. A suite that crashed wrote none.
count_googletest() {
  local counts
  counts=$(sed -n 's/.*<testsuites tests="\([0-9]*\)" failures="\([0-9]*\)" disabled="\([0-9]*\)" errors="\([0-9]*\)".*/\1 \2 \3 \4/p' "$results/$1.xml") || return 1
  read -r tests failures disabled errors <<<"$counts"
  echo "$((tests - failures - disabled - errors)) $((failures + errors))" >"$results/$1.count"
}

# googletest_native PRESET [BUILD_PRESET PROGRAM]
googletest_native() {
  compile "$1" "${2:-$1}" || return
  "build/$1/tests/${3:-lm_tests}" --gtest_output="xml:$results/$1.xml" --gtest_brief=1
  local status=$?
  count_googletest "$1" && return $status
}

# g++ as it optimises for speed, of what must come out the same to the last bit; native-asan runs all the rest by g++.
same_bits() { googletest_native "$1" native-same-bits lm_same_bits_tests; }

googletest_node() {
  compile "$1" "$1-tests" || return
  node "build/$1/tests/lm_tests.js" --gtest_output="xml:$results/$1.xml" --gtest_brief=1
  local status=$?
  count_googletest "$1" && return $status
}

# node_tests NAME FILE...: counts from the summary of Node's own runner.
node_tests() {
  local name=$1 status=0
  shift
  [ $# -gt 0 ] && [ -e "$1" ] || { echo "There are no tests here."; return 1; }
  node --test --test-concurrency=2 --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$results/$name.tap" "$@" || status=$?
  sed -n 's/^# pass //p; s/^# fail //p' "$results/$name.tap" | paste -sd' ' >"$results/$name.count"
  return $status
}

javascript() { node_tests "$1" $(find tests/web -name '*.test.mjs' | sort); }
browsers() { node_tests "$1" tests/browser/*.test.mjs; }
page() { ./build-wasm.sh; }
types() { (cd web && node_modules/.bin/tsc); }
lint() { (cd web && npm run --silent lint); }

# Two lanes that take about as long, as on a machine with two cores: one compiles and runs natively, the other makes the
# page and tests it.
native_lane() {
  stage native-asan googletest_native
  stage native-clang googletest_native
  stage native same_bits
}

page_lane() {
  stage page page || return
  stage types types
  stage lint lint
  stage javascript javascript
  stage wasm googletest_node
  stage wasm-scalar googletest_node
}

report_failures() {
  local count name passed failed
  for count in "$results"/*.count; do
    read -r passed failed <"$count"
    [ "$failed" -eq 0 ] && continue
    name=$(basename "$count" .count)
    printf '\n---- %s (build/tests/%s.log) ----\n' "$name" "$name"
    failures_of "$results/$name.log"
  done
}

# What matters of a log: the failing tests that Node's runner repeats at its end, else the log's last lines.
failures_of() {
  if grep -q 'failing tests:' "$1"; then sed -n '/failing tests:/,$p' "$1"; else tail -n 100 "$1"; fi
}

rm -rf "$results"
mkdir -p "$results"
setup_build
setup_tests
native_lane &
lane=$!
page_lane
wait $lane
# Alone, because what a browser does within a time must not depend on a compiler beside it.
stage browsers browsers
report_failures
cat "$results"/*.count | awk '{ passed += $1; failed += $2 } END { printf "\n%d passed, %d failed\n", passed, failed; exit failed > 0 }'
