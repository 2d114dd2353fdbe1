#!/usr/bin/env bash
# Runs the browser tests in WebKitGTK, on dist/ as ./build-wasm.sh left it, and writes into the README which versions of
# all browsers passed how many tests. The last line is "N passed, N failed". It takes twenty minutes to an hour, so
# tests/run.sh does without it.
set -uo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$project/.ci/setup.sh"
cd "$project" || exit 1
results=$project/build/tests

setup_build
setup_webkit
mkdir -p "$results"
BROWSERS=webkit node --test --test-concurrency=1 --test-reporter=tap --test-reporter-destination="$results/webkit.tap" \
  --test-reporter=spec --test-reporter-destination=stdout tests/browser/*.test.mjs
sed -n 's/^# pass //p; s/^# fail //p; s/^# skipped //p' "$results/webkit.tap" | paste -sd' ' >"$results/webkit.count"
node tests/browser/versions.mjs
read -r passed failed skipped <"$results/webkit.count"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
