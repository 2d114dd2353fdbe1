#!/usr/bin/env bash
# Sets up what the tests need and runs all of them. The last line is "N passed, N failed", with ", N skipped" where the
# article's corpus or NumPy cannot be had; the status is 1 on any failure. build/tests/STAGE.log has the output of each stage, and
# this script repeats it at its end for a stage that failed. README.md beside this file says what the stages test.
set -uo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$project/.ci/setup.sh"
results=$project/build/tests
# shellcheck source=stages.sh
. "$project/tests/stages.sh"
cd "$project" || exit 1
case ${TURN:-all} in
  0 | 1 | 2 | all) ;;
  *) echo "TURN is 0, 1, 2 or all, not “$TURN”." >&2; exit 1 ;;
esac

compile() {
  cmake --preset "$1" && cmake --build --preset "${2:-$1}" -j "${jobs:-1}"
}

# count_googletest NAME: from the XML that the suite wrote. A suite that crashed wrote none.
count_googletest() {
  local counts tests failures disabled errors skipped
  counts=$(sed -n 's/.*<testsuites tests="\([0-9]*\)" failures="\([0-9]*\)" disabled="\([0-9]*\)" errors="\([0-9]*\)".*/\1 \2 \3 \4/p' "$results/$1.xml") || return 1
  read -r tests failures disabled errors <<<"$counts"
  list_skipped_by_googletest "$results/$1.xml" >"$results/$1.skipped"
  skipped=$(wc -l <"$results/$1.skipped")
  echo "$((tests - failures - disabled - errors - skipped)) $((failures + errors)) $skipped" >"$results/$1.count"
}

# "SUITE.TEST: REASON" for each; the message begins with the place in the source, on a line by itself.
list_skipped_by_googletest() {
  awk '
    function attribute(name) {
      return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
    }
    /<testcase / { test = attribute("classname") "." attribute("name") }
    /<skipped / { reason = attribute("message"); sub(/^.*&#x0A;/, "", reason); gsub(/&apos;/, "\x27", reason); print test ": " reason }
  ' "$1"
}

# googletest_native PRESET BUILD_PRESET PROGRAM [FILTER]
googletest_native() {
  compile "$1" "$2" || return
  "build/$1/tests/$3" --gtest_filter="${4:-*}" --gtest_output="xml:$results/$1.xml" --gtest_brief=1
  local status=$?
  count_googletest "$1" && return $status
}

# g++ as it optimises for speed, of what must come out the same to the last bit; long.sh runs all the rest by g++.
native_same_bits() { googletest_native "$1" "$1" lm_same_bits_tests; }

# googletest_node PRESET PROGRAM
googletest_node() {
  compile "$1" "$1-tests" || return
  node "build/$1/tests/$2.js" --gtest_output="xml:$results/$1.xml" --gtest_brief=1
  local status=$?
  count_googletest "$1" && return $status
}
# With the sanitizers the article's corpus takes ten times as long as without, and wasm checks its numbers; long.sh has both.
native_asan() { googletest_native "$1" "$1" lm_tests '-ArticleCorpus.*'; }
# Ten seconds for each target, in the build of native-asan.
fuzz() {
  local status=0
  needs native-asan && jobs=1 tests/fuzz/run.sh 10 || status=$?
  count_last_line "$1"
  return $status
}
wasm() { needs page && googletest_node "$1" lm_tests; }
wasm_scalar() { needs page && googletest_node "$1" lm_arithmetic_tests; }

javascript() { needs page && node_tests "$1" 2 $(find tests/web tests/reference -name '*.test.mjs' | sort); }
# Two at a time of each, because half of what these tests do is waiting. What browsers do alike runs in one of them, and a
# third of its files at a time, by turns of commits: all of them take longer than a run may. TURN=0, 1, 2 or all chooses.
chromium() { browser_tests "$1"; }
firefox() { browser_tests "$1"; }
turn_of_commit() {
  local commit
  commit=$(git rev-parse HEAD 2>/dev/null) || { echo all && return; }
  echo $((0x${commit:0:6} % 3))
}
# The larger a file, the longer it takes: three files after one another are dealt to the three turns, there and back.
files_of_turn() {
  ls -S $(grep -l "forOneBrowserInTurn('$1'" tests/browser/*.test.mjs) |
    awk -v turn="$turn" '{ i = (NR - 1) % 6; if (turn == "all" || (i < 3 ? i : 5 - i) == turn) print }'
}
# browser_tests BROWSER: in two processes, each of which launches the browser once for its half of the files.
browser_tests() {
  local half files file
  files=$(ls -S $(grep -lE "forEach[BL]|forOneBrowser\('$1'" tests/browser/*.test.mjs) $(files_of_turn "$1"))
  for half in 1 2; do
    for file in $(awk -v half=$half 'int(NR / 2) % 2 == half - 1' <<<"$files"); do echo "import '../../$file';"; done >"$results/$1-$half.mjs"
  done
  ONCE=1 BROWSERS=$1 node_tests "$1" 2 "$results/$1"-[12].mjs
}
page() { ./build-wasm.sh; }
types() { (cd web && node_modules/.bin/tsc); }
lint() { (cd web && npm run --silent lint); }
format() { (cd web && npm run --silent format); }
clang_format() { find cpp tests -name '*.cpp' -print0 -o -name '*.h' -print0 | xargs -0 clang-format --dry-run --Werror; }

# The engine and its headers, group by group as native-clang compiles them: the library's headers are read once a group.
clang_tidy() {
  cmake --preset native-clang -B build/clang-tidy &&
    clang-tidy --quiet --warnings-as-errors='*' -p build/clang-tidy build/clang-tidy/cpp/CMakeFiles/lm_{counting,engine}.dir/Unity/*.cxx
}

# Long stages first, so that the lanes end together. A stage's function has its name, with _ for -.
stages=(page native-asan wasm native-same-bits javascript fuzz wasm-scalar clang-tidy types lint format clang-format)

# Takes the next stage that no lane has taken, until none is left: two of these keep two cores busy.
lane() {
  local name
  for name in "${stages[@]}"; do
    mkdir "$results/$name.taken" 2>/dev/null && stage "$name" "${name//-/_}"
  done
}

# needs STAGE: waits until another lane has run it; fails if nothing of it passed.
needs() {
  local passed=0
  until [ -s "$results/$1.count" ]; do sleep 1; done
  read -r passed _ <"$results/$1.count"
  [ "$passed" -gt 0 ] || { echo "The stage $1 failed."; return 1; }
}

rm -rf "$results"
mkdir -p "$results"
setup_build
setup_tests
find_corpus
lane &
other=$!
lane
wait $other
# Apart, because what a browser does within a time must not depend on a compiler beside it.
turn=${TURN:-$(turn_of_commit)}
echo "Of what browsers do alike, turn $turn is tested."
stage chromium chromium &
other=$!
stage firefox firefox
wait $other
report_failures
report_skipped
report_sum
