#!/usr/bin/env bash
# Runs each fuzz target for some seconds, as many at a time as there are cores. Usage: tests/fuzz/run.sh [SECONDS] [TARGET…]
# Inputs that led to new code stay in build/fuzz/TARGET for the next run; one that fails is in build/fuzz/TARGET-….
# The last line is "N passed, N failed"; the status is 1 on any failure.
set -uo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$project" || exit 1
seconds=${1:-10}
[ $# -eq 0 ] || shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=($(cd tests/fuzz && ls -- *_fuzz.cpp | sed 's/_fuzz\.cpp$//'))

cmake --preset native-asan >build/fuzz.log 2>&1 && cmake --build --preset native-asan --target "${targets[@]/%/_fuzz}" -j "${jobs:-2}" >>build/fuzz.log 2>&1 || {
  tail -n 40 build/fuzz.log
  echo '0 passed, 1 failed'
  exit 1
}

# fuzz TARGET: 4 KB are enough for every branch, and 400 bytes for what counts n-grams.
fuzz() {
  local most=4096
  case $1 in corpus | counting) most=400 ;; esac
  mkdir -p "build/fuzz/$1"
  "build/native-asan/tests/$1_fuzz" -max_total_time="$seconds" -max_len=$most -timeout=30 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/$1-" "build/fuzz/$1" "tests/fuzz/seeds/$1" >"build/fuzz/$1.log" 2>&1
}
export -f fuzz
export seconds
mkdir -p build/fuzz
printf '%s\n' "${targets[@]}" | xargs -P "${jobs:-2}" -I{} bash -c 'fuzz {} && echo passed >build/fuzz/{}.result || echo failed >build/fuzz/{}.result'

passed=0 failed=0
for target in "${targets[@]}"; do
  printf '%-12s %s, %s\n' "$target" "$(cat "build/fuzz/$target.result")" "$(grep -E '^#[0-9]+.*DONE' "build/fuzz/$target.log" | tail -n 1)"
  if grep -q passed "build/fuzz/$target.result"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    tail -n 40 "build/fuzz/$target.log"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
