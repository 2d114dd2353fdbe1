# How tests are run in stages, counted and reported; run.sh and long.sh source it. They set $project and $results.

# stage NAME FUNCTION: runs the function with its output in the log. NAME.count holds "PASSED FAILED SKIPPED". A stage
# that counted nothing is one test, and one that counted no failure but failed has one more.
stage() {
  local name=$1 status=0 passed=0 failed=0 skipped=0 start=$SECONDS
  "$2" "$name" >"$results/$name.log" 2>&1 </dev/null || status=$?
  [ ! -s "$results/$name.count" ] || read -r passed failed skipped <"$results/$name.count"
  [ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  [ $((passed + failed + skipped)) -gt 0 ] || passed=1
  echo "$passed $failed $skipped" >"$results/$name.count"
  printf '%-16s %5d passed %5d failed %5d skipped %5d s\n' "$name" "$passed" "$failed" "$skipped" $((SECONDS - start))
  [ "$failed" -eq 0 ]
}

# Looks for the article's corpus once for all stages: a download that fails takes seconds.
find_corpus() {
  unset LM_CORPUS_MISSING
  export "$(node web/build/find-corpus.mjs)"
}

# node_tests NAME FILES_AT_A_TIME FILE...: counts from the summary of Node's own runner.
node_tests() {
  local name=$1 concurrency=$2 status=0
  shift 2
  [ $# -gt 0 ] && [ -e "$1" ] || { echo "There are no tests here."; return 1; }
  node --test --test-concurrency="$concurrency" --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$results/$name.tap" "$@" || status=$?
  sed -n 's/^# pass //p; s/^# fail //p; s/^# skipped //p' "$results/$name.tap" | paste -sd' ' >"$results/$name.count"
  sed -n 's/^ *ok [0-9]* - \(.*\) # SKIP \(.*\)/\1: \2/p' "$results/$name.tap" >"$results/$name.skipped"
  return $status
}

# count_last_line NAME: takes "N passed, N failed" from the end of its log.
count_last_line() {
  sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2 0/p' "$results/$1.log" >"$results/$1.count"
}

report_failures() {
  local count name passed failed skipped
  for count in "$results"/*.count; do
    read -r passed failed skipped <"$count"
    [ "$failed" -eq 0 ] && continue
    name=$(basename "$count" .count)
    printf '\n---- %s (%s/%s.log) ----\n' "$name" "${results#"$project/"}" "$name"
    failures_of "$results/$name.log"
  done
}

# What matters of a log: the failing tests that Node's runner repeats at its end, else the log's last lines.
failures_of() {
  if grep -q 'failing tests:' "$1"; then sed -n '/failing tests:/,$p' "$1"; else tail -n 100 "$1"; fi
}

report_skipped() {
  local list
  for list in "$results"/*.skipped; do
    [ ! -s "$list" ] || { printf '\n---- %s: skipped ----\n' "$(basename "$list" .skipped)" && cat "$list"; }
  done
}

report_sum() {
  cat "$results"/*.count | awk '
    { passed += $1; failed += $2; skipped += $3 }
    END { printf "\n%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""; exit failed > 0 }'
}
